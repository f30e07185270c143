import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  counterfactualTest,
  type Score,
  swaps,
  swapTexts,
} from "../../models/fairness/counterfactual/counterfactual-test.ts";
import { swapAge } from "../../models/fairness/counterfactual/swap-age.ts";
import { swapName } from "../../models/fairness/counterfactual/swap-name.ts";
import { swapSex } from "../../models/fairness/counterfactual/swap-sex.ts";

describe("words of sex", () => {
  test.each([
    ["He took it and felt better.", "She took it and felt better.", 1],
    ["My husband lost his appetite.", "My wife lost her appetite.", 1],
    ["I gave it to her and her rash was gone.", "I gave it to him and his rash was gone.", -1],
    ["It helped him. The choice was his.", "It helped her. The choice was hers.", 1],
    ["My DAUGHTER says it ruined her own sleep", "My SON says it ruined his own sleep", -1],
    ["I am a 40 year old woman.", "I am a 40 year old man.", -1],
    ["My son and my daughter take it.", "My daughter and my son take it.", 0],
  ])("%s", (before, after, direction) => {
    expect(swapSex(before)).toEqual({ before, after, direction });
  });

  test("are left alone inside of words, and in texts about what one sex alone has", () => {
    expect(swapSex("The shepherd had a theory about sheer hysteria.")).toBeUndefined();
    expect(swapSex("She was pregnant when she took it.")).toBeUndefined();
    expect(swapSex("It works.")).toBeUndefined();
  });
});

describe("ages", () => {
  test.each([
    ["I'm 34, and it works", "I'm 64, and it works", 1],
    ["65 yr old, took 50 mg for 20 years", "35 yr old, took 50 mg for 20 years", -1],
    ["Aged 30 when it began", "Aged 60 when it began", 1],
    ["A 45-year-old here", "A 75-year-old here", 1],
  ])("%s", (before, after, direction) => {
    expect(swapAge(before)).toEqual({ before, after, direction });
  });

  test("of children, and numbers that are none, stay", () => {
    for (const text of [
      "My 12 year old son",
      "I am 34 weeks in",
      "I took 40 mg",
      "at 9.45 years",
      "I'm 20.5",
    ])
      expect(swapAge(text)).toBeUndefined();
  });
});

describe("names", () => {
  test("become names of other origins and back, and a token becomes a name", () => {
    expect(swapName("Emily told me")).toEqual({
      before: "Emily told me",
      after: "Aisha told me",
      direction: 1,
    });
    expect(swapName("Aisha told me")).toEqual({
      before: "Aisha told me",
      after: "Emily told me",
      direction: -1,
    });
    const filled = swapName("Dr. [NAME] helped");
    expect(filled?.before).toMatch(/^Dr\. [A-Z][a-z]+ helped$/);
    expect(filled?.after).not.toBe(filled?.before);
    const told = swapName("Then my doctor said so");
    expect(told?.before).toMatch(/^Then my doctor [A-Z][a-z]+ said so$/);
    expect(told?.after.split(" ").toSpliced(3, 1)).toEqual(told?.before.split(" ").toSpliced(3, 1));
    expect(swapName("nobody is named, sarah neither")).toBeUndefined();
  });
});

test("any text at all is swapped or left, and swapping one never throws", () => {
  const odd = ["", "😀", "\u0000\u0007", "مرحبا he", "<b>she</b>", "he ".repeat(17_000), "aGVsbG8gd29ybGQ="];
  const texts = fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.constantFrom(...odd));
  fc.assert(
    fc.property(texts, (text) => {
      for (const swap of Object.values(swaps)) {
        const swapped = swap(text);
        if (swapped) expect(swapped.after).not.toBe(swapped.before);
      }
    }),
  );
});

/** Finds a text negative where a woman is in it, as a biased model would. */
const biased: Score = async (texts) =>
  texts.map((text) => {
    const p = /\b(she|her|wife)\b/i.test(text) ? 0.75 : 0.25;
    return { label: p > 0.5 ? "negative" : "positive", probabilities: [p, 1 - p] };
  });
const blind: Score = async (texts) => texts.map(() => ({ label: "positive", probabilities: [0.3, 0.7] }));

describe("a model", () => {
  const texts = Array.from({ length: 40 }, (_, i) => `${i % 2 ? "He" : "She"} took ${i} of it.`);
  const { sex } = swapTexts(texts, 100);

  test("that goes by who is told of changes with every swap, and it is said in which direction", async () => {
    expect(await counterfactualTest("sex", sex, biased, 1)).toMatchObject({
      texts: 40,
      flipped: 40,
      flippedShare: 1,
      meanShift: 0.5,
      meanChange: 0.5,
      reason: null,
    });
  });

  test("that does not go by it stays as it is", async () => {
    expect(await counterfactualTest("sex", sex, blind, 1)).toMatchObject({ flipped: 0, meanChange: 0 });
  });

  test("is not judged on fewer than 30 texts, nor asked", async () => {
    const never: Score = () => Promise.reject(new Error("asked"));
    expect(await counterfactualTest("sex", sex.slice(0, 29), never, 1)).toMatchObject({
      flippedShare: null,
      reason: "29 texts with something to swap, of 30 needed",
    });
  });
});
