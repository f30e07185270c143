import { tailScores } from "./beta-binomial.ts";
import { robustDeviation } from "./robust.ts";
import type { Anomaly } from "./volume-anomalies.ts";

/** Cases of a step, and how many of them are of the kind watched. */
export interface ShareStep {
  readonly cases: number;
  readonly hits: number;
}

export interface ShareOptions {
  /** Earlier steps that make the expected share. */
  readonly window: number;
  /** Robust standard deviations beyond which a step is an anomaly. */
  readonly threshold: number;
  /** Fewer cases than this are never an anomaly. */
  readonly minCases: number;
  /** A rise needs at least so many hits, a fall so many fewer than expected. */
  readonly minHits: number;
  /** Cases in the window before anything is judged. */
  readonly minPast: number;
}

/**
 * Spikes and drops of a share, each judged by the steps before it alone, with the number of cases taken into account:
 * one negative review out of one is no alarm.
 *
 * The past steps' hits, with Jeffreys' prior, make a beta distribution of the share; the step's own hits are compared
 * with the beta-binomial distribution that follows for its number of cases, and the tail's probability is told as a
 * normal score. Where shares move by more than counting noise from step to step anyway, scores are divided by the
 * robust standard deviation of the past steps' scores. Steps that were anomalies do not count as past.
 */
export function shareAnomalies(steps: readonly ShareStep[], options: ShareOptions): Anomaly[] {
  const { window, threshold, minCases, minHits, minPast } = options;
  const found: Anomaly[] = [];
  const scores = new Map<number, number>();
  const excluded = new Set<number>();
  steps.forEach(({ cases, hits }, at) => {
    if (cases === 0) return;
    const past = range(Math.max(0, at - window), at).filter((step) => !excluded.has(step));
    const pastCases = past.reduce((sum, step) => sum + (steps[step]?.cases ?? 0), 0);
    const pastHits = past.reduce((sum, step) => sum + (steps[step]?.hits ?? 0), 0);
    if (pastCases < minPast) return;

    const byHits = tailScores(cases, pastHits + 0.5, pastCases - pastHits + 0.5);
    const raw = byHits[hits] ?? 0;
    scores.set(at, raw);
    const pastScores = past.flatMap((step) => scores.get(step) ?? []);
    const spread = pastScores.length < 6 ? 1 : Math.max(1, robustDeviation(pastScores));
    const score = raw / spread;
    const expected = (pastHits + 0.5) / (pastCases + 1);
    const enough = score > 0 ? hits >= minHits : expected * cases - hits >= minHits;
    if (Math.abs(score) <= threshold || cases < minCases || !enough) return;

    excluded.add(at);
    const usual = byHits.flatMap((each, count) => (Math.abs(each) <= threshold * spread ? [count] : []));
    found.push({
      at,
      direction: score > 0 ? "up" : "down",
      value: hits / cases,
      expected,
      lo: (usual[0] ?? 0) / cases,
      hi: (usual.at(-1) ?? cases) / cases,
      score,
    });
  });
  return found;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}
