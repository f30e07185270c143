import fc from "fast-check";
import { expect, test } from "vitest";
import { conformalWidths } from "../../models/forecasting/conformal.ts";
import { mase } from "../../models/forecasting/mase.ts";
import { normalQuantile } from "../../models/forecasting/normal.ts";
import { seededRandom } from "../../models/text/learning/random.ts";

const errors = fc.array(
  fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 6, maxLength: 6 }),
  {
    minLength: 4,
    maxLength: 12,
  },
);

test("intervals never narrow with the distance, nor with the level", () => {
  fc.assert(
    fc.property(errors, (folds) => {
      const narrow = conformalWidths(folds, 0.8);
      const wide = conformalWidths(folds, 0.95);
      narrow.forEach((width, step) => {
        expect(width).toBeLessThanOrEqual(wide[step] ?? 0);
        if (step > 0) expect(width).toBeGreaterThanOrEqual((narrow[step - 1] ?? 0) * (1 - 1e-12));
      });
    }),
  );
});

test("a step that was never observed borrows the width of the one before", () => {
  const widths = conformalWidths(
    [1, 2, 3, 4].map((error) => [error, null, error * 2]),
    0.8,
  );
  expect(widths[1]).toBe(widths[0]);
  expect(widths.every(Number.isFinite)).toBe(true);
});

test("independent errors are covered at least as often as promised", () => {
  const random = seededRandom(1);
  for (const level of [0.8, 0.95]) {
    let inside = 0;
    for (let trial = 0; trial < 4000; trial++) {
      const draw = () => Math.abs(normalQuantile(random() || 0.5));
      const folds = Array.from({ length: 8 }, () => Array.from({ length: 6 }, draw));
      inside += Number(draw() <= (conformalWidths(folds, level)[0] ?? 0));
    }
    expect(inside / 4000).toBeGreaterThan(level - 0.01);
  }
});

test("MASE is 1 for the seasonal-naive error of the past, and finite where the past repeats exactly", () => {
  expect(mase([1, 2, 3, 4, 5, 6], [10, 20], [13, 23], 3)).toBe(1);
  expect(mase([5, 5, 5, 5], [6, 6], [5, 5], 2)).toBeCloseTo(0.2);
  expect(mase([0, 0, 0, 0], [1, 1], [0, 0], 2)).toBe(1);
  expect(mase([1, 2, 1, 2], [1, null], [2, 99], 2)).toBe(1);
});

test.each([
  [0.975, 1.959963984540054],
  [0.9, 1.2815515655446004],
  [0.001, -3.090232306167813],
])("the normal quantile of %d is that of the tables", (p, z) => {
  expect(normalQuantile(p)).toBeCloseTo(z, 7);
});
