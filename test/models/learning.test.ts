import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classificationReport } from "../../models/text/learning/classification-report.ts";
import { dealFolds } from "../../models/text/learning/folds.ts";
import { fitRidge, fitSoftmax, predict, softmax } from "../../models/text/learning/linear-model.ts";
import type { FeatureMatrix } from "../../models/text/learning/matrix.ts";
import { minimise } from "../../models/text/learning/minimise.ts";
import { seededRandom } from "../../models/text/learning/random.ts";
import { textClusters } from "../../models/text/learning/text-clusters.ts";

const dense = (rows: readonly (readonly number[])[]): FeatureMatrix => ({
  sparse: 0,
  dense: rows[0]?.length ?? 0,
  rows: rows.map((row) => ({
    indices: new Int32Array(),
    values: new Float64Array(),
    dense: Float64Array.from(row),
  })),
});

describe("minimise", () => {
  it("finds the bottom of Rosenbrock's valley", () => {
    const bottom = minimise(
      (x, g) => {
        const [a = 0, b = 0] = x;
        g[0] = -2 * (1 - a) - 400 * a * (b - a * a);
        g[1] = 200 * (b - a * a);
        return (1 - a) ** 2 + 100 * (b - a * a) ** 2;
      },
      Float64Array.from([-1.2, 1]),
      { iterations: 500, tolerance: 1e-9 },
    );
    expect(bottom[0]).toBeCloseTo(1, 6);
    expect(bottom[1]).toBeCloseTo(1, 6);
  });
});

describe("linear models", () => {
  it("recover the coefficients that made the data", () => {
    const random = seededRandom(1);
    const rows = Array.from({ length: 200 }, () => [random() - 0.5, random() - 0.5]);
    const targets = rows.map(([a = 0, b = 0]) => [3 * a - 2 * b + 0.5]);
    const model = fitRidge(dense(rows), targets, { sparse: 0, dense: 1e-9 });
    expect(model.weights[0]).toBeCloseTo(3, 3);
    expect(model.weights[1]).toBeCloseTo(-2, 3);
    expect(model.bias[0]).toBeCloseTo(0.5, 3);
  });

  it("estimate the probabilities that made the data", () => {
    const random = seededRandom(2);
    const rows = Array.from({ length: 4000 }, () => [2 * random() - 1]);
    const p = (x: number) => 1 / (1 + Math.exp(-2 * x));
    const labels = rows.map(([x = 0]) => (random() < p(x) ? 1 : 0));
    const model = fitSoftmax(dense(rows), labels, 2, { sparse: 0, dense: 1e-6 });
    const [at = new Float64Array()] = predict(model, dense([[0.7]])).map(softmax);
    expect(at[1]).toBeCloseTo(p(0.7), 1);
  });

  it("give the same bits for the same data", () => {
    const x = dense([
      [1, 2],
      [2, 1],
      [0, 1],
      [1, 0],
    ]);
    const fitted = () => fitSoftmax(x, [0, 1, 0, 1], 2, { sparse: 0, dense: 0.01 });
    expect(fitted()).toEqual(fitted());
  });
});

describe("folds", () => {
  it("never split a cluster, and are about equally large", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { minLength: 1, maxLength: 200 }), fc.nat(), (clusters, seed) => {
        const folds = dealFolds(clusters, 5, seed);
        const foldOf = new Map<number, number>();
        clusters.forEach((cluster, i) => {
          expect(foldOf.get(cluster) ?? folds[i]).toBe(folds[i]);
          foldOf.set(cluster, folds[i] ?? -1);
        });
        const sizes = [0, 1, 2, 3, 4].map((fold) => [...foldOf.values()].filter((f) => f === fold).length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe("text clusters", () => {
  it("hold near-copies together and strangers apart", () => {
    const story =
      "I took this for two weeks and my headaches went away but I could not sleep at all at night";
    const [a, b, c, d] = textClusters([
      story,
      `${story.toUpperCase()}!!`,
      story.replace("two", "three"),
      "Works fine for me so far",
    ]);
    expect([b, c]).toEqual([a, a]);
    expect(d).not.toBe(a);
  });
});

describe("classification report", () => {
  it("counts by hand what can be counted by hand", () => {
    const judge = (truth: number, predicted: number, cluster: number) => ({
      truth,
      predicted,
      probabilities: [0, 1, 2].map((k) => (k === predicted ? 1 : 0)),
      cluster,
    });
    const report = classificationReport(
      [judge(0, 0, 1), judge(1, 0, 2), judge(2, 2, 3), judge(2, 2, 4)],
      3,
      1,
    );
    expect(report.accuracy.value).toBe(0.75);
    expect(report.f1).toEqual([0.6667, 0, 1]);
    expect(report.macroF1.value).toBe(0.5556);
    expect(report.ece.value).toBe(0.25);
    expect(report.accuracy.low).toBeLessThan(0.75);
    expect(report.accuracy.high).toBe(1);
  });

  it("finds no calibration error where probabilities come true", () => {
    const random = seededRandom(3);
    const judged = Array.from({ length: 5000 }, (_, cluster) => {
      const p = random();
      return { truth: random() < p ? 1 : 0, predicted: 1, probabilities: [1 - p, p], cluster };
    });
    expect(classificationReport(judged, 2, 1).ece.value).toBeLessThan(0.02);
  });
});
