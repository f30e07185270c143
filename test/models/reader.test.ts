import { readFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { applyWeights } from "../../models/runtime/apply-weights.ts";
import { shippedWeights } from "../../models/runtime/learned-weights.ts";
import { readOnnxFile } from "../../models/runtime/onnx-file.ts";
import { WeightsUnusable } from "../../models/runtime/weights-unusable.ts";
import { openReader, type TextReader } from "../../models/text/reader/open-reader.ts";
import {
  loadReaderWeights,
  parseReaderWeights,
  type ReaderWeights,
} from "../../models/text/reader/reader-weights.ts";
import { spansOfTags } from "../../models/text/reader/spans-of-tags.ts";
import { readerBase } from "../support/encoder.ts";

let base: Uint8Array;
let weights: ReaderWeights;
let reader: TextReader;

beforeAll(async () => {
  base = await readFile(join(readerBase(), "model.onnx"));
  weights = await loadReaderWeights();
  reader = await openReader({ base: readerBase(), threads: 2 });
});
afterAll(() => reader.close());

describe("weights", () => {
  test("that learned nothing leave the base as it is, but for the rounding of its scales", () => {
    const nothing = { ...weights, vectors: [], matrices: weights.matrices.slice(0, 2).map(zero) };
    const made = applyWeights(base, nothing);
    let moved = 0;
    for (let i = 0; i < base.length; i++) if (made[i] !== base[i]) moved++;
    // Scales are stored with 11 bits in the base and with 24 here: some integers are rounded to the next.
    expect(moved).toBeLessThan(0.01 * base.length);
    expect(made.length).toBe(base.length);
  });

  test("made for another encoder are refused", async () => {
    await expect(openReader({ base: readerBase(), weights: { ...weights, base: "0" } })).rejects.toThrow(
      WeightsUnusable,
    );
    const [matrix] = weights.matrices;
    if (!matrix) throw new Error("no matrices");
    const strange = { ...weights, vectors: [], matrices: [{ ...matrix, name: "layers.40.query.weight" }] };
    expect(() => applyWeights(base, strange)).toThrow(/layers\.40\.query/);
  });

  test("that are damaged are refused", async () => {
    const bytes = await readFile(shippedWeights("reader.bin"));
    expect(() => parseReaderWeights(bytes.subarray(0, 3), "reader.bin")).toThrow(WeightsUnusable);
    expect(() => parseReaderWeights(bytes.subarray(0, 5000), "reader.bin")).toThrow(/damaged/);
  });

  test("a file that is no ONNX model, or only its start, is not read as one", () => {
    expect(() => readOnnxFile(base.subarray(0, 100_000))).toThrow(RangeError);
    expect(() => readOnnxFile(new TextEncoder().encode("<html>not a model</html>"))).toThrow(RangeError);
  });
});

describe("the reader", () => {
  const good = "It cured my migraine completely. No side effects at all, I recommend it to everyone.";
  const bad = "Zoloft gave me terrible nausea and insomnia. It did nothing for my anxiety, worst drug ever.";

  it("tells praise from complaint, and names the drug and what it did", async () => {
    const [praise, complaint] = await reader.read([{ text: good }, { text: bad }]);
    const lean = (reading = praise) => (reading?.review[2] ?? 0) - (reading?.review[0] ?? 0);
    expect(lean(praise)).toBeGreaterThan(0);
    expect(lean(complaint)).toBeLessThan(0);
    expect(praise?.rating).toBeGreaterThan(complaint?.rating ?? 10);
    const named = complaint?.spans.map(({ start, end, kind }) => `${kind} ${bad.slice(start, end)}`);
    expect(named).toContain("drug Zoloft");
    expect(named?.join(", ")).toMatch(/effect [^,]*nausea/);
    const [reaction, failure] = complaint?.sentences ?? [];
    expect(reaction?.labels[0]).toBeGreaterThan(reader.thresholds.ADR);
    expect(failure?.labels[3]).toBeGreaterThan(reader.thresholds.INF);
  });

  it("splits its logits and its rating into sentences; what is left is the bias and the special tokens", async () => {
    const [reading] = await reader.read([{ text: bad }]);
    const whole = [...(reading?.review ?? []), reading?.rating ?? 0];
    const sums = whole.map((_, k) =>
      (reading?.sentences ?? []).reduce((sum, { shares }) => sum + (shares[k] ?? 0), 0),
    );
    // Two special tokens among some twenty: the rest is small beside what sentences say.
    whole.forEach((value, k) => {
      const bias =
        k < 3 ? (weights.heads.review.bias[k] ?? 0) : 5.5 + 4.5 * (weights.heads.rating.bias[0] ?? 0);
      expect(Math.abs(value - bias - (sums[k] ?? 0))).toBeLessThan(0.25 * Math.abs(value - bias) + 0.5);
    });
  });

  it("reads a text the same alone, among others, in any order", async () => {
    const text = fc
      .array(fc.constantFrom("dizzy", "It", "cured", "me.", "10mg", "naïve", "!!", "nausea", "never"), {
        maxLength: 40,
      })
      .map((words) => ({ text: words.join(" ") }));
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 12 }), async (texts) => {
        const together = await reader.read(texts);
        const reversed = (await reader.read(texts.toReversed())).toReversed();
        expect(reversed).toEqual(together);
        const [first] = await reader.read(texts.slice(0, 1));
        expect(first).toEqual(together[0]);
      }),
      { numRuns: 10 },
    );
  });

  it("has a reading for whatever it is given", async () => {
    const texts = [
      "",
      "🙂",
      "word ".repeat(10_000),
      "x".repeat(50_000),
      "\u0000\u0007\u001b[31m",
      "هذا الدواء جيد جدا",
      "<p>It <b>works</b></p><script>alert(1)</script>",
      "aGVsbG8gd29ybGQ=".repeat(200),
      "a\n\n\n.\n!",
    ].map((text) => ({ text }));
    for (const { review, rating, sentences, spans } of await reader.read(texts)) {
      expect([...review, rating].every(Number.isFinite)).toBe(true);
      expect(
        sentences.flatMap(({ shares, labels, ade }) => [...shares, ...labels, ade]).every(Number.isFinite),
      ).toBe(true);
      for (const { start, end } of spans) expect(start).toBeLessThan(end);
    }
  });
});

describe("spans of tags", () => {
  const p = (tag: number) => Float64Array.from({ length: 5 }, (_, k) => (k === tag ? 0.8 : 0.05));

  it("begin at B or at a lone I, end with their I, and cover whole words", () => {
    const text = "took azithromycin, felt very dizzy";
    const starts = [0, 5, 7, 17, 19, 24, 29];
    const ends = [4, 7, 17, 18, 23, 28, 34];
    const found = spansOfTags(text, starts, ends, [0, 1, 2, 0, 0, 4, 4].map(p));
    expect(found.map(({ start, end, kind }) => [text.slice(start, end), kind])).toEqual([
      ["azithromycin", "drug"],
      ["very dizzy", "effect"],
    ]);
    expect(found[0]?.score).toBeCloseTo(0.8);
    expect(spansOfTags(text, starts, ends, [0, 0, 2, 0, 0, 0, 0].map(p))).toMatchObject([
      { start: 5, end: 17 },
    ]);
  });

  it("of two kinds side by side are two", () => {
    const found = spansOfTags("aspirin rash", [0, 8], [7, 12], [1, 4].map(p));
    expect(found.map(({ kind }) => kind)).toEqual(["drug", "effect"]);
  });
});

function zero(matrix: ReaderWeights["matrices"][number]) {
  return { ...matrix, scales: matrix.scales.map(() => 0) };
}
