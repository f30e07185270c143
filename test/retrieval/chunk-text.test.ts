import fc from "fast-check";
import { expect, test } from "vitest";
import { chunkText } from "../../models/retrieval/chunk-text.ts";
import { evidenceOf } from "../../models/retrieval/evidence-of.ts";

const review = { source: "review", sourceId: "r1", product: "zoloft", language: "en" } as const;

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.string({ unit: "grapheme", maxLength: 300 }),
  fc
    .array(fc.constantFrom("I slept. ", "No!\n", "😀", "ab ", "שלום ", "\u0000", "x".repeat(40), "mg. "), {
      maxLength: 60,
    })
    .map((parts) => parts.join("")),
);
const anyOptions = fc.record({
  sentences: fc.integer({ min: 1, max: 5 }),
  characters: fc.integer({ min: 2, max: 120 }),
  overlap: fc.integer({ min: 0, max: 4 }),
});

test("every character but white space is in a stretch, and stretches are no longer than asked", () => {
  fc.assert(
    fc.property(anyText, anyOptions, (text, options) => {
      const covered = new Set<number>();
      for (const { start, end } of chunkText(text, options)) {
        expect(end - start).toBeLessThanOrEqual(options.characters);
        expect(end).toBeGreaterThan(start);
        for (let at = start; at < end; at++) covered.add(at);
      }
      for (let at = 0; at < text.length; at++)
        if (/\S/u.test(text.charAt(at))) expect(covered.has(at)).toBe(true);
    }),
  );
});

test("no stretch begins or ends inside a surrogate pair", () => {
  const isInside = (text: string, at: number) =>
    /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(at - 1, at + 1));
  fc.assert(
    fc.property(anyText, anyOptions, (text, options) => {
      for (const { start, end } of chunkText(text, options)) {
        expect(isInside(text, start)).toBe(false);
        expect(isInside(text, end)).toBe(false);
      }
    }),
  );
});

test("evidence quotes its source, and the same source gives the same evidence with ids of its own", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const evidence = evidenceOf({ ...review, text });
      for (const { start, end, text: quoted } of evidence) expect(quoted).toBe(text.slice(start, end));
      expect(new Set(evidence.map(({ id }) => id)).size).toBe(evidence.length);
      expect(evidenceOf({ ...review, text })).toEqual(evidence);
    }),
  );
});

test("windows share as many sentences as asked", () => {
  const text = "One here. Two here. Three here. Four here. Five here.";
  const quoted = chunkText(text, { sentences: 3, characters: 400, overlap: 1 }).map(({ start, end }) =>
    text.slice(start, end),
  );
  expect(quoted).toEqual(["One here. Two here. Three here.", "Three here. Four here. Five here."]);
});

test("50,000 characters without a full stop or a space are cut", () => {
  for (const text of ["x".repeat(50_000), "😀".repeat(25_000), "word ".repeat(10_000)]) {
    const chunks = chunkText(text);
    expect(chunks.length).toBeGreaterThanOrEqual(100);
    expect(chunks.at(-1)?.end).toBe(text.trimEnd().length);
  }
});

test("an empty text and white space have no evidence; one emoji and a control character have one stretch", () => {
  expect(chunkText("")).toEqual([]);
  expect(chunkText(" \n\t ")).toEqual([]);
  expect(chunkText("😀")).toEqual([{ start: 0, end: 2 }]);
  expect(chunkText("\u0007")).toEqual([{ start: 0, end: 1 }]);
});
