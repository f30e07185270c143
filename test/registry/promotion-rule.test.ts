import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pairedTest } from "../../models/registry/paired-test.ts";
import { compareModels } from "../../models/registry/promotion-rule.ts";
import { formatVerdicts, parseVerdicts, type Verdict } from "../../models/registry/verdict.ts";
import { seededRandom } from "../../models/text/learning/random.ts";
import { judged, madeVerdicts } from "./verdicts.ts";

const options = { classes: 3, seed: 1, draws: 400 };

describe("a promotion", () => {
  it("never goes to a model that says what the current one says, whatever that is", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 400 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(),
        (n, skill, seed) => {
          const verdicts = madeVerdicts(n, skill, seed);
          const { beats, test } = compareModels(judged("a", verdicts), judged("b", verdicts), {
            ...options,
            draws: 50,
          });
          expect(beats).toBe(false);
          expect(test?.figures.score).toMatchObject({ difference: 0, low: 0, high: 0, p: 1 });
        },
      ),
      { numRuns: 25 },
    );
  });

  it("never goes both ways", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.3, max: 0.9, noNaN: true }),
        fc.double({ min: 0.3, max: 0.9, noNaN: true }),
        fc.nat(),
        (x, y, seed) => {
          const [a, b] = [
            judged("a", madeVerdicts(150, x, seed)),
            judged("b", madeVerdicts(150, y, seed + 1)),
          ];
          const [there, back] = [
            compareModels(a, b, { ...options, draws: 50 }),
            compareModels(b, a, { ...options, draws: 50 }),
          ];
          expect(there.beats && back.beats).toBe(false);
          expect(there.test?.figures.score.difference).toBeCloseTo(
            -(back.test?.figures.score.difference ?? 0),
            9,
          );
        },
      ),
      { numRuns: 25 },
    );
  });

  it("goes to a model that is plainly better, and says by how much, on how many, outside which interval", () => {
    const { beats, because, test } = compareModels(
      judged("sentiment@new", madeVerdicts(600, 0.8, 1)),
      judged("sentiment@old", madeVerdicts(600, 0.65, 2)),
      options,
    );
    expect(beats).toBe(true);
    expect(test?.figures.score.low).toBeGreaterThan(0);
    expect(because).toMatch(
      /^sentiment@new is better outside the interval than sentiment@old: on 600 held-out examples, of which the two disagree on \d+, its score is \+0\.\d{4} \(\+0\.\d{4} to \+0\.\d{4}, p 0\.\d{4}\): 0\.\d{4} against 0\.\d{4}\.$/,
    );
  });

  it("does not go to one that wins a handful of disagreements, where the bootstrap alone would be taken in", () => {
    const old = madeVerdicts(300, 0.7, 3);
    const wrong = old.filter(({ truth, predicted }) => truth !== predicted).slice(0, 5);
    const better = old.map((verdict) =>
      wrong.includes(verdict) ? { ...verdict, predicted: verdict.truth } : verdict,
    );
    const { beats, test } = compareModels(judged("a", better), judged("b", old), { ...options, draws: 2000 });
    expect(test?.disagreements).toBe(5);
    expect(test?.figures.score.low).toBeGreaterThan(0);
    expect(test?.figures.score.p).toBeGreaterThan(0.025);
    expect(beats).toBe(false);
  });

  it("does not go to one that has gained in one metric what it lost in another", () => {
    // Class 2 is rare: calling it always right is worth much macro-F1 and costs accuracy in a common class.
    const truth = (i: number) => (i % 50 === 0 ? 2 : i % 2);
    const base = (i: number, predicted: number): Verdict => ({
      id: `e${i}`,
      cluster: i,
      truth: truth(i),
      predicted,
      probabilities: [],
      read: false,
    });
    const old = Array.from({ length: 1000 }, (_, i) => base(i, truth(i) === 2 ? 0 : truth(i)));
    const hunter = Array.from({ length: 1000 }, (_, i) =>
      base(i, truth(i) === 2 || i % 20 === 0 ? 2 : truth(i)),
    );
    const { beats, because, test } = compareModels(judged("a", hunter), judged("b", old), options);
    expect(test?.figures.score.low).toBeGreaterThan(0);
    expect(test?.figures.accuracy.high).toBeLessThan(0);
    expect(because).toContain("is better, but worse in accuracy (-0.0");
    expect(beats).toBe(false);
  });

  it("is refused on figures of two held-out sets, in a sentence that names both", () => {
    const verdicts = madeVerdicts(200, 0.7, 1);
    const { beats, because } = compareModels(
      judged("a", verdicts, "first"),
      judged("b", verdicts, "second"),
      options,
    );
    expect(beats).toBe(false);
    expect(because).toBe(
      "a was judged on the held-out set first and b on second: figures of different sets do not compare.",
    );
  });

  it("rests only on examples that the candidate has not read, and says where the current one has", () => {
    const [good, poor] = [madeVerdicts(600, 0.8, 1), madeVerdicts(600, 0.6, 2)];
    const half = (verdicts: readonly Verdict[]) => verdicts.map((each, i) => ({ ...each, read: i < 300 }));
    const some = compareModels(judged("a", half(good)), judged("b", half(poor)), options);
    expect(some).toMatchObject({ leftOut: 300, test: { n: 300 } });
    const all = good.map((each) => ({ ...each, read: true }));
    expect(compareModels(judged("a", all), judged("b", poor), options).because).toContain(
      "Only 0 held-out examples",
    );
    const flattered = compareModels(judged("a", good), judged("b", half(poor)), options);
    expect(flattered.because).toContain("b has read 300 of them in training, which flatters it.");
    const unknown = compareModels(judged("a", good), { ...judged("b", poor), readKnown: false }, options);
    expect(unknown.because).toContain("is not known");
  });
});

describe("the paired test", () => {
  it("draws clusters whole: a hundred copies of one text weigh no more than their one cluster allows", () => {
    const random = seededRandom(5);
    const pairs = Array.from({ length: 300 }, (_, i) => {
      const copy = i < 100;
      const verdict = { id: `e${i}`, cluster: copy ? 0 : i, truth: 0, probabilities: [], read: false };
      const predicted = random() < 0.5 ? 0 : 1;
      return {
        candidate: { ...verdict, predicted: copy ? 0 : predicted },
        current: { ...verdict, predicted: copy ? 1 : predicted },
      };
    });
    const { figures, clusters } = pairedTest(pairs, { classes: 2, seed: 1, draws: 1000 });
    expect(clusters).toBe(201);
    expect(figures.accuracy.difference).toBeCloseTo(1 / 3, 3);
    // The one cluster is drawn not at all in over a third of the resamples.
    expect(figures.accuracy.low).toBe(0);
    expect(figures.accuracy.p).toBeGreaterThan(0.4);
  });

  it("says the same twice", () => {
    const pairs = madeVerdicts(200, 0.7, 1).map((candidate, i) => ({
      candidate,
      current: madeVerdicts(200, 0.6, 2)[i] ?? candidate,
    }));
    expect(pairedTest(pairs, options)).toEqual(pairedTest(pairs, options));
  });
});

describe("verdicts", () => {
  it("come back from their file as they were, to six digits", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            id: fc.string(),
            cluster: fc.nat(),
            truth: fc.nat(2),
            predicted: fc.nat(2),
            probabilities: fc.array(
              fc.nat(1_000_000).map((n) => n / 1_000_000),
              { minLength: 3, maxLength: 3 },
            ),
            read: fc.boolean(),
          }),
        ),
        (verdicts) => {
          expect(parseVerdicts(formatVerdicts(verdicts))).toEqual(verdicts);
        },
      ),
    );
  });
});
