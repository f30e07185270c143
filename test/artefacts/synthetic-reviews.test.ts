import { expect, test } from "vitest";
import { syntheticReviews } from "../../artefacts/synthetic-reviews.ts";

test("made-up reviews have the sample's layout", () => {
  const lines = syntheticReviews({ seed: 1, count: 50 }).trimEnd().split("\n");
  expect(lines[0]).toBe("\tdrugName\tcondition\treview\trating\tdate\tusefulCount");
  expect(lines).toHaveLength(51);
  for (const line of lines.slice(1)) expect(line.split("\t")).toHaveLength(7);
});

test("every made-up review says that it is synthetic, and names a fictional drug", () => {
  for (const line of syntheticReviews({ seed: 7, count: 300 }).trimEnd().split("\n").slice(1)) {
    const [, drug, , text] = line.split("\t");
    expect(text).toMatch(/^"""Synthetic review /);
    expect(drug).toMatch(/^Synth/);
  }
});

test("a seed always makes the same reviews, another seed others", () => {
  expect(syntheticReviews({ seed: 3, count: 40 })).toBe(syntheticReviews({ seed: 3, count: 40 }));
  expect(syntheticReviews({ seed: 3, count: 40 })).not.toBe(syntheticReviews({ seed: 4, count: 40 }));
});

test("some texts come twice under different drugs, as in real data", () => {
  const texts = syntheticReviews({ seed: 1, count: 400 })
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((l) => l.split("\t")[3]);
  const repeated = texts.length - new Set(texts).size;
  expect(repeated).toBeGreaterThan(10);
  expect(repeated).toBeLessThan(80);
});
