import type { Unsupported } from "../models/gate/outcome.ts";
import type { EvidenceKind } from "../models/retrieval/evidence.ts";
import type { OpenedCitation } from "./citation.ts";

/** A question to the lake's reviews, labels and documents. */
export interface Question {
  readonly text: string;
  /** Only what is about this product (normalised name). Where absent, about the products that the question names. */
  readonly product?: string;
  /** Whose words are looked at. Absent: everybody's. */
  readonly from?: readonly EvidenceKind[];
  /** Account or name of who asks. */
  readonly who: string;
  /** Only counts and quotes, also where a language model is configured. @default false */
  readonly extractive?: boolean;
  /** What becomes of a written claim that its evidence does not carry; a contradicted one is dropped. @default "mark" */
  readonly unsupported?: Unsupported;
}

/** Why a language model that is configured did not write an answer, or all of it: those of summaries, and that it found none. */
export const answerNotes = [
  "not_answered",
  "nothing_to_show",
  "nothing_left",
  "cap_reached",
  "unavailable",
  "timed_out",
  "unauthorised",
  "refused",
  "malformed_answer",
  "failed",
] as const;
export type AnswerNote = (typeof answerNotes)[number];

/** What the evidence says to a question, or that it does not say. */
export interface Answer {
  /** Id of the entry in ops.rag_log. */
  readonly id: string;
  readonly question: string;
  /** False where no evidence answers; `sentences` is empty then. */
  readonly answered: boolean;
  /** Why it is not answered. */
  readonly reason: "nothing_found" | "not_supported" | "not_covered" | "empty" | null;
  readonly sentences: readonly AnswerSentence[];
  /** Products that were searched; empty: all. */
  readonly products: readonly string[];
  /** What wrote it: numbers are counted and quotes are the reviews' own words, whichever it was. */
  readonly by: "extractive" | "language-model";
  /** Why a language model that is configured did not write it, or what it said of the evidence; null where neither is so. */
  readonly note: AnswerNote | null;
  /** Whose words were searched, of what the lake has. */
  readonly from: readonly EvidenceKind[];
  /** name@version of what wrote it. */
  readonly model: string;
  readonly gate: string;
  /** Snapshot of the lake that was read. */
  readonly snapshot: number;
  readonly costUsd: number;
  readonly latencyMs: number;
}

export interface AnswerSentence {
  /** `[SPECULATIVE]` stands before what the evidence does not carry. */
  readonly text: string;
  readonly kind: "counted" | "quoted" | "generated";
  /** Whose words it stands on: what labels say is no evidence of what patients report. */
  readonly from: EvidenceKind;
  readonly verdict: "supported" | "not_enough";
  readonly confidence: number;
  readonly badge: "high" | "medium" | "low";
  readonly citations: readonly OpenedCitation[];
}
