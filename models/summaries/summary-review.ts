import type { Evidence } from "../retrieval/evidence.ts";
import type { Stance } from "./summary.ts";

/** A review as summaries see it: its evidence, and what other models found in it. */
export interface SummaryReview {
  readonly id: string;
  /** ISO 639-1, or und. */
  readonly language: string;
  /** Its stretches in the order of the text. */
  readonly chunks: readonly SummaryChunk[];
  /** Absent where the sentiment model does not cover it. */
  readonly label?: Stance;
  /** Of the label, 0 to 1. */
  readonly probability?: number;
  /** What each sentence speaks for: above zero, positive. Offsets in the review's text. */
  readonly contributions?: readonly {
    readonly start: number;
    readonly end: number;
    readonly contribution: number;
  }[];
  /** Adverse effects of the product that the text affirms, by preferred term. */
  readonly effects: readonly Found[];
  /** Issues it mentions. */
  readonly issues: readonly Found[];
  readonly keyphrases: readonly Found[];
}

export interface SummaryChunk {
  readonly evidence: Evidence;
  /** Unit length; absent where it was not encoded: it can be cited and not chosen as a quote. */
  readonly vector?: Float32Array;
}

/** Something found in a review, and where: offsets in the review's text. */
export interface Found {
  readonly name: string;
  readonly start?: number;
  readonly end?: number;
}

/** The stretch that has what was found; the first one where it is not said where. */
export function chunkOf(
  review: SummaryReview,
  { start, end }: Omit<Found, "name">,
): SummaryChunk | undefined {
  const { chunks } = review;
  if (start === undefined) return chunks[0];
  return (
    chunks.find(({ evidence }) => evidence.start <= start && (end ?? start) <= evidence.end) ??
    chunks.find(({ evidence }) => evidence.start <= start && start < evidence.end) ??
    chunks[0]
  );
}
