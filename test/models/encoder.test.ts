import { readFile } from "node:fs/promises";
import { Tokenizer } from "@huggingface/tokenizers";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EncoderFailed, ProviderUnavailable } from "../../models/runtime/encoder-errors.ts";
import { type EncoderSession, openEncoderSession } from "../../models/runtime/encoder-session.ts";
import type { SentenceEncoder } from "../../models/runtime/encoding.ts";
import { openSentenceEncoder } from "../../models/runtime/sentence-encoder.ts";
import { windows } from "../../models/runtime/windows.ts";
import { openWordPieces } from "../../models/runtime/word-pieces.ts";
import { encoderFiles } from "../support/encoder.ts";

const word = fc.constantFrom(
  "dizzy",
  "I",
  "don't",
  "sleep",
  "Lexapro",
  "10mg",
  "naïve",
  "!!",
  "(it",
  "helps)",
  "x-ray",
);
const sentence = fc.array(word, { minLength: 1, maxLength: 20 }).map((words) => words.join(" "));
const text = fc.array(sentence, { minLength: 1, maxLength: 4 });

describe("sentence encoder", () => {
  let alone: EncoderSession;
  let crew: SentenceEncoder;
  beforeAll(async () => {
    alone = await openEncoderSession(encoderFiles());
    crew = await openSentenceEncoder({ ...encoderFiles(), threads: 2 });
  });
  afterAll(async () => {
    await alone.close();
    await crew.close();
  });

  it("gives a text the same bits alone, among others, in any order and on any thread", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 12 }), async (texts) => {
        const together = await crew.encode(texts);
        const reversed = (await crew.encode(texts.toReversed())).toReversed();
        for (const [i, parts] of texts.entries()) {
          const single = await alone.encode(parts);
          expect(together[i]?.vector).toEqual(single.vector);
          expect(together[i]?.shares).toEqual(single.shares);
          expect(reversed[i]?.vector).toEqual(single.vector);
        }
      }),
      { numRuns: 15 },
    );
  });

  it("places texts that mean the same near each other", async () => {
    const [a, b, c] = await crew.encode([
      ["It made me very dizzy."],
      ["I felt light-headed after taking it."],
      ["The parcel arrived two days late."],
    ]);
    const cosine = (x: Float32Array = new Float32Array(), y: Float32Array = x) =>
      x.reduce((sum, v, i) => sum + v * (y[i] ?? 0), 0);
    expect(cosine(a?.vector, a?.vector)).toBeCloseTo(1, 5);
    expect(cosine(a?.vector, b?.vector)).toBeGreaterThan(0.5);
    expect(cosine(a?.vector, c?.vector)).toBeLessThan(0.25);
  });

  it("reads a text longer than a window to its end", async () => {
    const filler = Array.from({ length: 30 }, () => "I take one pill every morning with breakfast.");
    const [good, bad] = await crew.encode([
      [...filler, "It is wonderful."],
      [...filler, "It is terrible."],
    ]);
    expect(good?.tokens).toBeGreaterThan(256);
    expect(good?.vector).not.toEqual(bad?.vector);
  });

  it("has a vector for a text without words", async () => {
    const [empty] = await crew.encode([[]]);
    expect(empty?.tokens).toBe(2);
    expect(empty?.vector.every(Number.isFinite)).toBe(true);
  });

  it("stops at an aborted signal and stays usable", async () => {
    const abort = new AbortController();
    const many = Array.from({ length: 200 }, () => ["It made me very dizzy."]);
    const running = crew.encode(many, abort.signal);
    abort.abort(new Error("the run was cancelled"));
    await expect(running).rejects.toThrow("the run was cancelled");
    expect(await crew.encode([["Still here."]])).toHaveLength(1);
  });
});

describe("opening the encoder", () => {
  it("says that CUDA does not come with the package", async () => {
    await expect(openSentenceEncoder({ ...encoderFiles(), provider: "cuda", threads: 1 })).rejects.toThrow(
      ProviderUnavailable,
    );
  });

  it("names a model that is not there", async () => {
    const missing = { ...encoderFiles(), model: "/nowhere/model.onnx" };
    await expect(openSentenceEncoder({ ...missing, threads: 2 })).rejects.toThrow(/nowhere\/model\.onnx/);
  });

  it("refuses work after it was closed", async () => {
    const encoder = await openSentenceEncoder({ ...encoderFiles(), threads: 1 });
    const pending = encoder.encode(Array.from({ length: 100 }, () => ["It made me dizzy."]));
    const refused = expect(pending).rejects.toThrow(EncoderFailed);
    await encoder.close();
    await refused;
    await expect(encoder.encode([["Late."]])).rejects.toThrow(EncoderFailed);
  });
});

describe("word pieces", () => {
  it("are those of the tokenizer, remembered or not", async () => {
    const { tokenizer } = encoderFiles();
    const pieces = await openWordPieces(tokenizer);
    const library = new Tokenizer(JSON.parse(await readFile(tokenizer, "utf8")), {});
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ unit: "binary", maxLength: 12 }), word)), (words) => {
        const joined = words.join(" ");
        expect(pieces.encode(joined)).toEqual(library.encode(joined, { add_special_tokens: false }).ids);
      }),
      { numRuns: 300 },
    );
  });
});

describe("windows", () => {
  const piece = fc.array(fc.nat(30_000), { maxLength: 40 });

  it("keep every token once, in order, and never grow past their size", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.integer({ min: 1, max: 30 }), (parts, size) => {
        const packed = windows(
          parts.map((ids, part) => ({ part, ids })),
          size,
        );
        expect(packed.flatMap((window) => window.flatMap(({ ids }) => ids))).toEqual(parts.flat());
        for (const window of packed)
          expect(window.reduce((sum, { ids }) => sum + ids.length, 0)).toBeLessThanOrEqual(size);
      }),
    );
  });

  it("cut a part only when it alone is longer than a window", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (parts) => {
        const packed = windows(
          parts.map((ids, part) => ({ part, ids })),
          40,
        );
        const pieces = packed.flat().filter(({ ids }) => ids.length > 0);
        expect(pieces.length).toBe(parts.filter((ids) => ids.length > 0).length);
      }),
    );
  });
});
