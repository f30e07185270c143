import fc from "fast-check";
import { expect, test } from "vitest";
import { tailScores } from "../../models/forecasting/beta-binomial.ts";
import { shareAnomalies } from "../../models/forecasting/share-anomalies.ts";
import { volumeAnomalies } from "../../models/forecasting/volume-anomalies.ts";

const volume = { season: 7, level: 28, window: 112, threshold: 3.5, minCount: 5 };
const share = { window: 24, threshold: 3.5, minCases: 5, minHits: 3, minPast: 30 };

/** Counts with a weekly season, the same every time. */
function weekly(length: number): number[] {
  return Array.from({ length }, (_, at) => (at % 7 < 5 ? 20 : 6) + (at % 3));
}

test("a spike is found with its direction and what was expected of that weekday", () => {
  const counts = weekly(140);
  counts[125] = 70;
  const [spike, ...others] = volumeAnomalies(counts, volume);
  expect(others).toEqual([]);
  expect(spike).toMatchObject({ at: 125, direction: "up", value: 70 });
  expect(spike?.expected).toBeLessThan(12);
  expect(spike?.hi).toBeLessThan(70);
});

test("a weekend is no drop, and a drop to nothing is", () => {
  const counts = weekly(140);
  expect(volumeAnomalies(counts, volume)).toEqual([]);
  counts[128] = 0;
  expect(volumeAnomalies(counts, volume)).toMatchObject([{ at: 128, direction: "down", value: 0 }]);
});

test("a handful where there was next to nothing is no spike", () => {
  const counts = Array.from({ length: 100 }, (_, at): number => (at % 10 === 0 ? 1 : 0));
  counts[90] = 4;
  expect(volumeAnomalies(counts, { ...volume, season: 1 })).toEqual([]);
});

test("alarms stay as they are when later days arrive", () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 60 }), { minLength: 70, maxLength: 140 }),
      fc.integer({ min: 60, max: 140 }),
      (counts, cut) => {
        const all = volumeAnomalies(counts, volume);
        expect(volumeAnomalies(counts.slice(0, cut), volume)).toEqual(all.filter(({ at }) => at < cut));
        const steps = counts.map((cases, at) => ({ cases, hits: Math.min(cases, counts[at - 1] ?? 0) }));
        const shares = shareAnomalies(steps, share);
        expect(shareAnomalies(steps.slice(0, cut), share)).toEqual(shares.filter(({ at }) => at < cut));
      },
    ),
    { numRuns: 40 },
  );
});

test("an anomaly lies outside its range without an alarm, the expected value inside", () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 200 }), { minLength: 70, maxLength: 120 }), (counts) => {
      const steps = counts.map((cases, at) => ({
        cases,
        hits: Math.round(cases * ((at * 37) % 100) * 0.01),
      }));
      for (const found of [...volumeAnomalies(counts, volume), ...shareAnomalies(steps, share)]) {
        expect(found.direction === "up" ? found.value > found.hi : found.value < found.lo).toBe(true);
        expect(Math.sign(found.score)).toBe(found.direction === "up" ? 1 : -1);
      }
    }),
    { numRuns: 40 },
  );
});

const calm = Array.from({ length: 30 }, (_, at) => ({ cases: 20, hits: 4 + (at % 3) }));

test.each([
  ["one of one negative", { cases: 1, hits: 1 }, 0],
  ["four of four", { cases: 4, hits: 4 }, 0],
  ["as many more as chance gives", { cases: 20, hits: 9 }, 0],
  ["far more of many", { cases: 40, hits: 30 }, 1],
  ["none of many", { cases: 100, hits: 2 }, 1],
])("a share with %s gives the right number of alarms", (_, step, alarms) => {
  expect(shareAnomalies([...calm, step], share)).toHaveLength(alarms);
});

test("steps that were anomalies do not make the next one expected", () => {
  const burst = { cases: 40, hits: 30 };
  expect(shareAnomalies([...calm, burst, burst, burst], share)).toHaveLength(3);
});

test("the beta-binomial tail agrees with sums done by hand", () => {
  // a = b = 1 makes every number of hits equally likely: of 0 to 9, each has probability a tenth.
  const scores = tailScores(9, 1, 1);
  expect(scores[9]).toBeCloseTo(1.2815515, 5);
  expect(scores[0]).toBeCloseTo(-1.2815515, 5);
  scores.forEach((score, hits) => {
    expect(score).toBeCloseTo(-(scores[9 - hits] ?? 0), 9);
  });
  expect(tailScores(100_000, 50.5, 150.5).every(Number.isFinite)).toBe(true);
});
