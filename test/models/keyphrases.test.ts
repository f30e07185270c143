import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SentenceEncoder } from "../../models/runtime/encoding.ts";
import { openSentenceEncoder } from "../../models/runtime/sentence-encoder.ts";
import { diversify } from "../../models/text/diversify.ts";
import { atK } from "../../models/text/keyphrases/f1-at.ts";
import { nounPhrases } from "../../models/text/keyphrases/noun-phrases.ts";
import {
  type KeyphraseFinder,
  keyphrasesPerText,
  openKeyphrases,
} from "../../models/text/keyphrases/open-keyphrases.ts";
import { longestText, prepare, shortlist } from "../../models/text/keyphrases/prepare.ts";
import { terms } from "../../models/text/keyphrases/term.ts";
import { openTagger, type Tagger } from "../../models/text/keyphrases/word-classes.ts";
import { wordKey, yakeOf, yakeWords } from "../../models/text/keyphrases/yake.ts";
import { encoderFiles, encoderFolder } from "../support/encoder.ts";

let tagger: Tagger;
beforeAll(async () => {
  tagger = await openTagger();
});

function phrases(text: string): string[] {
  const words = terms(text);
  return nounPhrases(words, tagger.classes(text, words)).map(({ places: [first] }) =>
    text.slice(words[first?.from ?? 0]?.start, words[(first?.to ?? 1) - 1]?.end),
  );
}

describe("candidates", () => {
  it("are adjectives and nouns, without words that fit anything in front, each stem once", () => {
    expect(phrases("I had terrible headaches and a dry mouth. A new terrible headache came.")).toEqual([
      "terrible headaches",
      "dry mouth",
    ]);
  });

  it("keep hyphens, cross no comma, and take participles as adjectives but not as verbs", () => {
    expect(phrases("The extended-release tablets, weight gain and an increased appetite.")).toEqual([
      "extended-release tablets",
      "weight gain",
      "increased appetite",
    ]);
    expect(phrases("It caused headaches.")).toEqual(["headaches"]);
  });

  it("do without possessive endings, and reach across them", () => {
    expect(phrases("The drug's terrible side effects; my doctor's.")).toEqual([
      "drug's terrible side effects",
      "doctor",
    ]);
  });

  it("are no doses, times, scrubbed data or runs of base64", () => {
    const base64 = "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9w";
    expect(phrases(`After two weeks on 20 mg [NAME] sent ${base64} and the nausea stopped.`)).toEqual([
      "nausea",
    ]);
  });
});

describe("YAKE", () => {
  it("scores words by its definition", () => {
    // "nausea" stands twice, "mild" once, the others are stopwords: mean 1.5, deviation .5. It is in both sentences, whose
    // median is .5. Its neighbours are all different: related 1 + (2/2 + 1/1) * 2/2 = 3.
    const words = yakeWords(terms("the nausea came. mild nausea."));
    const position = Math.log(Math.log(3.5));
    expect(words.get("nausea")?.score).toBeCloseTo((3 * position) / (1 / 3 + 1 / 3), 12);
  });

  it("multiplies a phrase's words over its frequency and their sum", () => {
    const all = terms("Dry mouth. Dry mouth and thirst.");
    const words = yakeWords(all);
    const [dry, mouth] = ["dry", "mouth"].map((word) => words.get(word)?.score ?? 0);
    const places = [
      { from: 0, to: 2 },
      { from: 2, to: 4 },
    ];
    expect(yakeOf(all, words, { stem: "dry mouth", places })).toBeCloseTo(
      ((dry ?? 0) * (mouth ?? 0)) / (2 * (1 + (dry ?? 0) + (mouth ?? 0))),
      12,
    );
    expect(wordKey(terms("headaches")[0] as never)).toBe("headache");
  });
});

describe("diversity", () => {
  const along = (x: number, y: number) => Float32Array.from([x, y]);
  const choices = [
    { score: 0.9, vector: along(1, 0) },
    { score: 0.8, vector: along(1, 0) },
    { score: 0.5, vector: along(0, 1) },
  ];

  it("of zero orders by score, and otherwise prefers what says something else", () => {
    expect(diversify(choices, 3, 0)).toEqual([0, 1, 2]);
    expect(diversify(choices, 3, 0.5)).toEqual([0, 2, 1]);
  });

  it("never takes a choice twice, nor more than there are", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 6, noNaN: true })),
        ),
        fc.nat(20),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (drawn, limit, share) => {
          const taken = diversify(
            drawn.map(([score, angle]) => ({ score, vector: along(Math.cos(angle), Math.sin(angle)) })),
            limit,
            share,
          );
          expect(new Set(taken).size).toBe(taken.length);
          expect(taken.length).toBe(Math.min(limit, drawn.length));
        },
      ),
    );
  });
});

describe("F1 at k", () => {
  it("counts exact stems, each once, against all keys", () => {
    const gold = new Set(["a", "b", "c"]);
    expect(atK(["a", "a", "x", "b"], gold, 2)).toEqual({ precision: 0.5, recall: 1 / 3, f1: 0.4 });
    expect(atK([], gold, 10)).toEqual({ precision: 0, recall: 0, f1: 0 });
    expect(atK(["a"], new Set(), 10).f1).toBe(0);
  });
});

describe("keyphrases of a text", () => {
  let finder: KeyphraseFinder;
  let encoder: SentenceEncoder;
  beforeAll(async () => {
    finder = await openKeyphrases({ encoder: encoderFolder(), threads: 1 });
    encoder = await openSentenceEncoder({ ...encoderFiles(), threads: 1 });
  });
  afterAll(() => Promise.all([finder.close(), encoder.close()]));

  const encoded = async (texts: readonly string[]) =>
    (await encoder.encode(texts.map((text) => [text]))).map(({ vector }, i) => ({
      text: texts[i] ?? "",
      vector,
    }));

  it("come best first, with their places in the text", async () => {
    const text = "Terrible weight gain.\nMy doctor said the weight  gain of twenty pounds was a side effect.";
    const [found = []] = await finder.find(await encoded([text]));
    expect(found.map(({ stem }) => stem)).toContain("weight gain");
    for (const { phrase, start, end, score } of found) {
      expect(text.slice(start, end).replace(/\s+/g, " ")).toBe(phrase);
      expect(score).toBeGreaterThan(0);
      expect(score).toBeLessThan(1);
    }
  });

  it("are defined for whatever a text may be", async () => {
    const strange = [
      "",
      "🙂",
      "\u0000\u0007\u001b[31m\u202e",
      "\ud800 lone surrogate \udfff",
      "مرحبا بالعالم هذا نص",
      "Смешанный text mit Wörtern и scripts",
      "<div class='x'><script>alert(1)</script>headache</div>",
      "QUJD".repeat(5000),
      "headache ".repeat(6000),
      "a".repeat(60_000),
      "'".repeat(3000),
      "n't ".repeat(3000),
      "(((((".repeat(2000),
      "word-".repeat(2000),
    ];
    const [filler] = await encoded(["headache"]);
    const found = await finder.find(strange.map((text) => ({ text, vector: filler?.vector ?? [] })));
    expect(found).toHaveLength(strange.length);
    for (const each of found) expect(each.length).toBeLessThanOrEqual(keyphrasesPerText);
    expect(found[8]?.map(({ stem }) => stem)).toEqual([]);
  });

  it("of a text do not depend on the texts beside it", async () => {
    const pool = await encoded([
      "Terrible headaches and weight gain after the second dose.",
      "Zyxoflam gave me zyxitis!! zyxitis is worse than headaches",
      "",
      "No side effects at all; a miracle for my migraine.",
      "<b>Dry mouth</b>, blurred vision & insomnia",
    ]);
    const alone = await Promise.all(pool.map(async (one) => (await finder.find([one]))[0]));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(pool.length - 1), { maxLength: 8 }), async (order) => {
        const found = await finder.find(order.flatMap((i) => pool[i] ?? []));
        expect(found).toEqual(order.map((i) => alone[i]));
      }),
      { numRuns: 20 },
    );
  });
});

describe("tagging", () => {
  it("holds for any text: one class a word, and the same again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        const words = terms(text);
        const classes = tagger.classes(text, words);
        expect(classes).toHaveLength(words.length);
        expect(tagger.classes(text, words)).toBe(classes);
      }),
      { numRuns: 50 },
    );
  }, 120_000);

  it("reads no more of a text than is set, and asks for no more vectors than that", () => {
    const long = Array.from({ length: 9000 }, (_, i) => `the strange effect${i}x.`).join(" ");
    const { terms: words, candidates } = prepare(tagger, long);
    expect(words.at(-1)?.end).toBeLessThanOrEqual(longestText);
    expect(candidates).toHaveLength(shortlist);
  });
});
