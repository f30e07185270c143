import { seededRandom, shuffled } from "../../text/learning/random.ts";
import { pick } from "../corruptions/pick.ts";
import type { Verdict } from "../judgement.ts";
import type { Pair, Split } from "./pair.ts";
import type { SourceText } from "./source-texts.ts";

/**
 * Claims as the product's own summaries make them, about short reviews: that the reviewer is positive, says that it helps, speaks of
 * some words. Stances are told by the rating, of reviews that are rated clearly.
 */
export function summaryPairs(
  texts: readonly SourceText[],
  split: Split,
  seed: number,
  count: number,
): Pair[] {
  const random = seededRandom(seed);
  const short = texts.flatMap((text) => {
    const whole = text.sentences.map((sentence) => sentence.text).join(" ");
    return text.split === split &&
      text.source === "reviews" &&
      text.sentiment !== undefined &&
      whole.length < 330 &&
      whole.length > 40
      ? [{ text, whole, phrases: phrasesOf(whole) }]
      : [];
  });
  const drawn = shuffled(short, random).slice(0, count);
  return drawn.flatMap(({ text, whole, phrases }): Pair[] => {
    const pair = (kind: string, claim: string, label: Verdict): Pair => ({
      ...{ id: `${text.id}-${kind}`, source: "summaries", kind, split, cluster: text.cluster },
      ...{ evidence: whole, claim, label },
    });
    const stance = pick(stances, random);
    const made =
      text.sentiment === 1
        ? []
        : [
            pair(
              "stance",
              pick(stance.words, random),
              stance.good === (text.sentiment === 2) ? "supported" : "contradicted",
            ),
          ];
    const own = random() < 0.5;
    const from = own ? phrases : pick(short, random).phrases;
    if (from.length > 0) {
      const phrase = pick(from, random);
      const said = whole.toLowerCase().includes(phrase);
      if (said === own)
        made.push(
          pair(
            "phrase",
            pick([`The reviewer speaks of “${phrase}”.`, `The reviewer mentions ${phrase}.`], random),
            own ? "supported" : "not_enough",
          ),
        );
    }
    return made;
  });
}

const stances = [
  {
    good: true,
    words: [
      "The reviewer is positive.",
      "The reviewer says that it helps.",
      "The reviewer is satisfied.",
      "The reviewer likes it.",
      "It worked for the reviewer.",
    ],
  },
  {
    good: false,
    words: [
      "The reviewer is negative.",
      "The reviewer is dissatisfied.",
      "The reviewer does not like it.",
      "The reviewer had a bad experience.",
    ],
  },
] as const;

/** Pairs of neighbouring words of content. */
function phrasesOf(text: string): string[] {
  return [...text.toLowerCase().matchAll(/(?<![\p{L}'’])(\p{L}{5,}) (\p{L}{5,})(?![\p{L}'’])/gu)].map(
    ([phrase]) => phrase,
  );
}
