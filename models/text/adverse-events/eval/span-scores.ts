import { bootstrap, type Figure, interval } from "../../learning/classification-report.ts";
import type { Span } from "../../sentences.ts";

/** Spans of one kind in one sentence. */
export interface SpanPair {
  readonly cluster: number;
  readonly gold: readonly Span[];
  readonly found: readonly Span[];
}

export interface SpanScores {
  readonly sentences: number;
  readonly spans: number;
  readonly strict: Scores;
  readonly relaxed: Scores;
}

export interface Scores {
  readonly precision: Figure;
  readonly recall: Figure;
  readonly f1: Figure;
}

/**
 * Micro-averaged precision, recall and F1 of spans. Strict: both borders are right. Relaxed: the two share a character. Intervals
 * by bootstrap over clusters (1,000 draws).
 */
export function spanScores(pairs: readonly SpanPair[], seed: number): SpanScores {
  return {
    sentences: pairs.length,
    spans: pairs.reduce((sum, { gold }) => sum + gold.length, 0),
    strict: scores(
      pairs.map((pair) => counts(pair, same)),
      seed,
    ),
    relaxed: scores(
      pairs.map((pair) => counts(pair, overlap)),
      seed,
    ),
  };
}

/** Right and claimed; met and wanted. */
export interface Counts {
  readonly cluster: number;
  readonly right: number;
  readonly claimed: number;
  readonly met: number;
  readonly wanted: number;
}

/** Precision, recall and F1 of counts, with intervals over clusters. */
export function scores(rows: readonly Counts[], seed: number): Scores {
  const drawn = bootstrap(rows, 1000, seed, rates);
  const here = rates(rows);
  const figure = (key: keyof typeof here): Figure => ({
    value: Number(here[key].toFixed(4)),
    ...interval(drawn.map((draw) => draw[key])),
  });
  return { precision: figure("precision"), recall: figure("recall"), f1: figure("f1") };
}

function rates(rows: readonly Counts[]): { precision: number; recall: number; f1: number } {
  let [right, claimed, met, wanted] = [0, 0, 0, 0];
  for (const row of rows) {
    right += row.right;
    claimed += row.claimed;
    met += row.met;
    wanted += row.wanted;
  }
  const precision = right / claimed;
  const recall = met / wanted;
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
}

function counts({ cluster, gold, found }: SpanPair, agree: (a: Span, b: Span) => boolean): Counts {
  return {
    cluster,
    right: found.filter((a) => gold.some((b) => agree(a, b))).length,
    claimed: found.length,
    met: gold.filter((a) => found.some((b) => agree(a, b))).length,
    wanted: gold.length,
  };
}

function same(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
