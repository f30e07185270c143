import fc from "fast-check";
import { expect, test } from "vitest";
import { diversity, npmi, wordContexts } from "../../models/text/topics/coherence.ts";

// No window repeats a word: gensim forgets a word that leaves a window by its edge though it stands in it again.
// Values by gensim 4.4.0: CoherenceModel(topics=…, texts=…, dictionary=…, coherence="c_npmi", window_size=3).
const texts = [
  "pain back pill sleep night",
  "sleep night dream",
  "back pain pill",
  "skin cream face skin",
  "night",
  "face cream",
].map((text) => text.split(" "));

test("coherence is gensim's c_npmi", () => {
  const words = [
    ["pain", "back", "pill"],
    ["sleep", "night", "dream"],
    ["skin", "face", "pain"],
  ];
  const contexts = wordContexts(texts, new Set(words.flat()), 3);
  expect(contexts.count).toBe(9);
  const found = words.map((topic) => npmi(topic, contexts));
  [0.6692392608541428, 0.4869484735450098, -0.35550468556061005].forEach((value, i) => {
    expect(found[i]).toBeCloseTo(value, 9);
  });
});

test("words that always stand together have 1, words that never do nearly -1, a single word 0", () => {
  const contexts = wordContexts([["a", "b"], ["c"], ["d"]], ["a", "b", "c"]);
  expect(npmi(["a", "b"], contexts)).toBeCloseTo(1);
  expect(npmi(["a", "c"], contexts)).toBeLessThan(-0.9);
  expect(npmi(["a"], contexts)).toBe(0);
});

test("coherence stays between -1 and 1, and does not depend on the words' order", () => {
  const word = fc.constantFrom("a", "b", "c", "d");
  fc.assert(
    fc.property(
      fc.array(fc.array(word), { minLength: 1 }),
      fc.uniqueArray(word),
      fc.integer({ min: 1, max: 5 }),
      (docs, topic, window) => {
        const contexts = wordContexts(docs, topic, window);
        const value = npmi(topic, contexts);
        expect(Math.abs(value)).toBeLessThanOrEqual(1 + 1e-9);
        expect(npmi([...topic].reverse(), contexts)).toBeCloseTo(value, 9);
      },
    ),
  );
});

test("diversity is the share of distinct words", () => {
  expect(
    diversity([
      ["a", "b"],
      ["b", "c"],
    ]),
  ).toBe(0.75);
  expect(diversity([])).toBe(0);
});
