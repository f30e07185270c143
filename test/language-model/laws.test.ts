import fc from "fast-check";
import { expect, test } from "vitest";
import { answerKey } from "../../models/language-model/answer-key.ts";
import { asData } from "../../models/language-model/as-data.ts";
import { NoCompletion } from "../../models/language-model/no-completion.ts";
import { SpendingCap } from "../../models/language-model/spending-cap.ts";

test("a text comes out of its quotes as it went in, one field, nothing hidden", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const told = asData("post", text);
      expect(JSON.parse(told)).toEqual({ post: text });
      expect(told).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }),
  );
  // Letters of the tag block spell instructions that no one sees.
  expect(asData("post", "hi\u{E0041}\u202E")).toBe('{"post":"hi\\udb40\\udc41\\u202e"}');
});

test("whatever is reserved and settled in whatever order, no more than the cap is spent", () => {
  const step = fc.record({
    most: fc.double({ min: 0, max: 1, noNaN: true }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(
      fc.array(step),
      fc.double({ min: 0, max: 3, noNaN: true }),
      fc.nat(5),
      (steps, most, open) => {
        const cap = new SpendingCap(most);
        const held: (() => void)[] = [];
        for (const { most: usd, share } of steps) {
          try {
            const reservation = cap.reserve(usd);
            held.push(() => reservation.settle(usd * share));
          } catch (error) {
            expect(error).toBeInstanceOf(NoCompletion);
          }
          if (held.length > open) held.shift()?.();
          expect(cap.spent).toBeLessThanOrEqual(most + 1e-9);
        }
        for (const settle of held) settle();
        expect(cap.spent).toBeLessThanOrEqual(most + 1e-9);
      },
    ),
  );
});

test("a reservation is settled once", () => {
  const cap = new SpendingCap(1, 0.25);
  const reservation = cap.reserve(0.5);
  reservation.settle(0.1);
  reservation.settle(0.4);
  expect(cap.spent).toBeCloseTo(0.35);
});

test("an answer is named by model, prompt and text, and by each of them", () => {
  const of = { model: "m", prompt: "p", text: "t" };
  const keys = [of, { ...of, model: "n" }, { ...of, prompt: "q" }, { ...of, text: "u" }].map(answerKey);
  expect(new Set(keys).size).toBe(4);
  expect(answerKey({ ...of })).toBe(keys[0]);
});
