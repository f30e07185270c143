import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { WeightsUnusable } from "../../models/runtime/weights-unusable.ts";
import { openReader } from "../../models/text/reader/open-reader.ts";
import { sentences } from "../../models/text/sentences.ts";
import { judgeSentiment } from "../../models/text/sentiment/judge-sentiment.ts";
import { ngrams } from "../../models/text/sentiment/ngrams.ts";
import { openSentiment, type SentimentScorer } from "../../models/text/sentiment/open-sentiment.ts";
import {
  formatHead,
  HeadUnusable,
  loadSentimentHead,
  parseHead,
  type SentimentHead,
} from "../../models/text/sentiment/sentiment-head.ts";
import { words } from "../../models/text/sentiment/words.ts";
import { readerBase } from "../support/encoder.ts";

const good = "This medicine saved my life. No side effects at all. I feel wonderful and highly recommend it!";
const bad =
  "Worst drug ever. It did nothing for my pain and made me violently sick. I stopped after two days.";

describe("sentiment of reviews", () => {
  let scorer: SentimentScorer;
  let head: SentimentHead;
  beforeAll(async () => {
    head = await loadSentimentHead();
    scorer = await openSentiment({ base: readerBase(), threads: 1 });
  });
  afterAll(() => scorer.close());

  it("tells praise from complaint, with probabilities that add up to one", async () => {
    const [praise, complaint] = await scorer.judge([good, bad]);
    expect(praise?.label).toBe("positive");
    expect(complaint?.label).toBe("negative");
    for (const judged of [praise, complaint])
      expect(judged?.probabilities.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
  });

  it("gives every sentence its place and its share, for and against", async () => {
    const mixed = "It cured my migraine completely, what a miracle. The nausea was horrible and I hated it.";
    const [judged] = await scorer.judge([mixed]);
    const shares = new Map(
      judged?.explanation.map(({ start, end, contribution }) => [mixed.slice(start, end), contribution]),
    );
    expect(shares.get("It cured my migraine completely, what a miracle.")).toBeGreaterThan(0);
    expect(shares.get("The nausea was horrible and I hated it.")).toBeLessThan(0);
  });

  it("explains exactly: shares differ between two readings of a sentence as the log-odds do", async () => {
    // Bias and special tokens aside, the contributions must add up to the log-odds.
    const reader = await openReader({ base: readerBase(), threads: 1 });
    onTestFinished(() => reader.close());
    const spans = sentences(good);
    const [reading] = await reader.read([{ text: good }]);
    if (!reading) throw new Error("nothing read");
    const judged = judgeSentiment(head, good, spans, reading);
    const known = head.vocabulary.column.size;
    const columns = known + head.dense;
    const odds = (c: number) =>
      ((head.weights[2 * columns + c] ?? 0) - (head.weights[c] ?? 0)) / head.temperature;
    let special = ((head.bias[2] ?? 0) - (head.bias[0] ?? 0)) / head.temperature;
    [...reading.review, reading.rating].forEach((value, k) => {
      const inSentences = reading.sentences.reduce((sum, { shares }) => sum + (shares[k] ?? 0), 0);
      special += odds(known + k) * (value - inSentences);
    });
    const [pNegative, , pPositive] = judged.probabilities;
    const sum = judged.explanation.reduce((total, { contribution }) => total + contribution, 0);
    expect(sum + special).toBeCloseTo(Math.log(pPositive / pNegative), 4);
  });

  it("judges a text the same alone and among others", async () => {
    const [alone] = await scorer.judge([bad]);
    const among = await scorer.judge([good, "Fine.", bad]);
    expect(among[2]).toEqual(alone);
  });

  it("refuses an encoder other than the one its reader was trained from", async () => {
    const folder = await mkdtemp(join(tmpdir(), "pharma-encoder-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "model.onnx"), "another");
    await expect(openSentiment({ base: folder })).rejects.toThrow(WeightsUnusable);
  });

  it("keeps a head through writing and reading, and names other weights another model", () => {
    const { model, ...rest } = head;
    expect(parseHead(formatHead(rest, "sentiment"))).toEqual({ ...rest, model });
    const bias = Float64Array.from(head.bias, (b) => b + 1);
    expect(parseHead(formatHead({ ...rest, bias }, "sentiment")).model).not.toBe(model);
    expect(() => parseHead(formatHead({ ...rest, dense: rest.dense + 1 }, "sentiment"))).toThrow(
      HeadUnusable,
    );
  });
});

describe("words and n-grams", () => {
  it("mark what a negation governs, up to the end of its clause", () => {
    expect(words("It did not help me, sadly.").map(({ text }) => text)).toEqual([
      "it",
      "did",
      "not",
      "not_help",
      "not_me",
      "sadly",
    ]);
    expect(words("I don’t sleep").map(({ text }) => text)).toEqual(["i", "dont", "not_sleep"]);
  });

  it("read every number as one word", () => {
    expect(words("20 mg, 2.5 mg").map(({ text }) => text)).toEqual(["0", "mg", "0", "mg"]);
  });

  it("do not reach over the end of a sentence", () => {
    expect(ngrams("It works. Great", 2).map(({ text }) => text)).toEqual([
      "it",
      "it works",
      "works",
      "great",
    ]);
  });

  it("stand where they say", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        for (const { start, end } of ngrams(text, 2))
          expect(0 <= start && start < end && end <= text.length).toBe(true);
      }),
    );
  });
});
