import { sentences } from "../../text/sentences.ts";
import { stems } from "../select-evidence.ts";
import type { Finding } from "./finding.ts";

/**
 * A claim that says of nearly the same words the opposite of a stretch of the text: one of the two has a word of negation more. Only
 * where nearly all of the claim's words of content stand in one sentence, close together, so that a paraphrase is left to the model.
 */
export function checkNegation(claim: string, evidence: string): Finding[] {
  const wanted = [...new Set(stems(claim).filter((stem) => !isNegative(stem)))];
  if (wanted.length < 2) return [];
  const mine = negations(claim);
  let against: Finding[] = [];
  for (const { start, end } of sentences(evidence.slice(0, longest))) {
    const sentence = evidence.slice(start, end);
    const stretch = stretchOf(sentence, wanted);
    if (stretch === undefined) continue;
    const theirs = negations(stretch);
    // One stretch that says the same is enough; a double negation says nothing certain.
    if ([stretch, sentence, tailed(sentence, stretch)].some((each) => negations(each) === mine)) return [];
    if (mine + theirs === 1)
      against = [
        { rule: "negation", kind: "conflict", claim: claim.slice(0, 200), evidence: stretch.slice(0, 200) },
      ];
  }
  return against;
}

/** Share of the claim's words that have to stand in the stretch. On the choosing split nineteen in twenty findings are right. */
const nearlyAll = 0.85;
/** Read at most of a text. */
const longest = 4_000;

/** The shortest stretch of a sentence that has nearly all the words, with a few before the first, where a negation of it stands. */
function stretchOf(sentence: string, wanted: readonly string[]): string | undefined {
  const words = [...sentence.matchAll(/[\p{L}\p{N}][\p{L}\p{N}'’.,-]*/gu)].map(({ 0: text, index }) => ({
    index,
    end: index + text.length,
    stem: stems(text)[0],
  }));
  const need = Math.ceil(nearlyAll * wanted.length);
  let best: { from: number; to: number } | undefined;
  for (let from = 0; from < words.length; from++) {
    if (!wanted.includes(words[from]?.stem ?? "")) continue;
    const found = new Set<string>();
    for (let to = from; to < words.length && (!best || to - from < best.to - best.from); to++) {
      const stem = words[to]?.stem;
      if (stem !== undefined && wanted.includes(stem)) found.add(stem);
      if (found.size < need) continue;
      best = { from, to };
      break;
    }
  }
  if (!best || best.to - best.from > 3 * wanted.length + 4) return undefined;
  const before = sentence.slice(0, words[best.from]?.index ?? 0);
  const lead = /(?:[\p{L}'’]+\s+){0,4}$/u.exec(before.slice(-60))?.[0] ?? "";
  return lead + sentence.slice(words[best.from]?.index ?? 0, words[best.to]?.end ?? 0);
}

/** With the words behind it, where a claim's own last words may stand in other words. */
function tailed(sentence: string, stretch: string): string {
  const rest = sentence.slice(sentence.indexOf(stretch) + stretch.length);
  return stretch + (/^(?:\P{L}*[\p{L}'’]+){0,5}/u.exec(rest)?.[0] ?? "");
}

function negations(text: string): number {
  return [...text.matchAll(negative)].length;
}

function isNegative(stem: string): boolean {
  return /^(?:no|not|never|without|none|nothing|nobody|cannot|hardly|barely|\p{L}+n['’]t?)$/u.test(stem);
}

const negative =
  /(?<![\p{L}])(?:no|not|never|without|none|nobody|nothing|neither|nor|cannot|cant|dont|didnt|doesnt|wont|wasnt|isnt|hardly|barely|lack of|failed to|fails to|unable to|ineffective|did nothing|does nothing)(?![\p{L}])(?! only)|n['’]t(?![\p{L}])/giu;
