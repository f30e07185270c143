import type { Span } from "../sentences.ts";
import { type Counts, type Scores, scores } from "./precision-recall.ts";

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
