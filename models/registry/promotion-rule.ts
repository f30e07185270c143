import { type PairedTest, pairedMetrics, pairedTest } from "./paired-test.ts";
import type { Verdict } from "./verdict.ts";

/** A model as it was judged on a held-out set. */
export interface JudgedModel {
  /** `name@version` */
  readonly model: string;
  /** Hash of the held-out set's examples and labels. */
  readonly heldOut: string;
  readonly verdicts: readonly Verdict[];
  /** False where nobody noted which texts it was trained on, so that its verdicts' `read` says nothing. */
  readonly readKnown: boolean;
}

/** What a comparison came to: what it says is for people, and is recorded with the promotion. */
export interface Comparison {
  readonly beats: boolean;
  /** A sentence with the figures, or with why there are none. */
  readonly because: string;
  /** Absent where the two cannot be compared. */
  readonly test?: PairedTest;
  /** Examples left out, as the candidate has read them. */
  readonly leftOut: number;
}

/** Half of what lies outside of a 95 % interval: a better candidate lies above it. */
const level = 0.025;
/** Fewer examples say nothing worth a night's numbers. */
const fewest = 100;

/**
 * Whether a candidate beats the current model: on the same held-out set, on the examples it has not read, its `score`
 * (half of accuracy + macro-F1) is better outside the interval, by bootstrap and by randomisation (`pairedTest`), and
 * neither accuracy nor macro-F1 is worse outside of theirs. Examples that the current model has read stay in: they
 * flatter it, so that a candidate that wins has won.
 *
 * Equal verdicts never beat: their difference is 0 and their p is 1.
 */
export function compareModels(
  candidate: JudgedModel,
  current: JudgedModel,
  options: { readonly classes: number; readonly seed: number; readonly draws?: number },
): Comparison {
  if (candidate.heldOut !== current.heldOut) {
    return {
      beats: false,
      because: `${candidate.model} was judged on the held-out set ${short(candidate.heldOut)} and ${current.model} on ${short(current.heldOut)}: figures of different sets do not compare.`,
      leftOut: 0,
    };
  }
  const said = new Map(current.verdicts.map((verdict) => [verdict.id, verdict]));
  const pairs = candidate.verdicts.flatMap((verdict) => {
    const other = said.get(verdict.id);
    return verdict.read || other === undefined ? [] : [{ candidate: verdict, current: other }];
  });
  const leftOut = candidate.verdicts.length - pairs.length;
  if (pairs.length < fewest) {
    return {
      beats: false,
      because: `Only ${pairs.length} held-out examples are left that ${candidate.model} has not read: at least ${fewest} are needed.`,
      leftOut,
    };
  }
  const test = pairedTest(pairs, options);
  const { difference, low, high, p } = test.figures.score;
  const worse = pairedMetrics.filter((metric) => metric !== "score" && test.figures[metric].high < 0);
  const better = low > 0 && p <= level;
  const flattered = pairs.filter((pair) => pair.current.read).length;
  const figures = `on ${test.n} held-out examples, of which the two disagree on ${test.disagreements}, its score is ${signed(difference)} (${signed(low)} to ${signed(high)}, p ${p.toFixed(4)}): ${test.figures.score.candidate.toFixed(4)} against ${test.figures.score.current.toFixed(4)}`;
  const outcome = better
    ? worse.length === 0
      ? "better outside the interval"
      : `better, but worse in ${worse.map((metric) => `${metric} (${signed(test.figures[metric].difference)})`).join(" and ")}`
    : "not better outside the interval";
  const note = !current.readKnown
    ? ` Which of them ${current.model} has read in training is not known: it may be flattered.`
    : flattered > 0
      ? ` ${current.model} has read ${flattered} of them in training, which flatters it.`
      : "";
  return {
    beats: better && worse.length === 0,
    because: `${candidate.model} is ${outcome} than ${current.model}: ${figures}.${note}`,
    test,
    leftOut,
  };
}

function signed(value: number): string {
  return `${value < 0 ? "-" : "+"}${Math.abs(value).toFixed(4)}`;
}

function short(hash: string): string {
  return hash.slice(0, 12);
}
