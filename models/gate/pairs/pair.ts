import type { Verdict } from "../judgement.ts";

/** A claim beside a text, and what the text says of it. */
export interface Pair {
  readonly id: string;
  /** Where it comes from: `reviews`, `case-reports`, `phrasings`, `conjnli`, … */
  readonly source: string;
  /** How it was made: `kept`, `negation`, `number`, … or a category of the source. */
  readonly kind: string;
  /** `test` is held out for ever, `choose` while choices between models are made. */
  readonly split: Split;
  /** Of pairs about the same text. */
  readonly cluster: string;
  readonly evidence: string;
  readonly claim: string;
  readonly label: Verdict;
}

export type Split = "train" | "choose" | "test";

/** How the files of claims write a verdict. */
export type Letter = "s" | "c" | "n";

export const verdictOf: Readonly<Record<Letter, Verdict>> = {
  s: "supported",
  c: "contradicted",
  n: "not_enough",
};

export const verdicts: readonly Verdict[] = ["supported", "contradicted", "not_enough"];
