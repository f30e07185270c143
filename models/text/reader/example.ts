/** A piece of training data for the reader, tokenised; one line of `examples.jsonl`. */
export interface Example {
  readonly task: "review" | "sentences" | "ade" | "polarity" | "spans";
  readonly id: string;
  /** Where it may be used: `test` is held out for ever, `choose` while choices between models are made. */
  readonly split: "train" | "choose" | "test";
  /** Which fold it is dealt to, modulo their number: what belongs together is dealt together, whatever the task. */
  readonly deal: number;
  /** Token ids part by part (sentences), without special tokens; at most 126 in all. */
  readonly parts: readonly (readonly number[])[];
  /** `review`: class 0-2, or null; rating 1-10, or null. `polarity`, `ade`: 0 or 1. */
  readonly label?: number | null;
  readonly rating?: number | null;
  /** `sentences`: for each part, ADR, WD, EF, INF, SSI, DI. */
  readonly labels?: readonly (readonly number[])[];
  /** `spans`: a tag for every token: an index of `tags`, or -1 where nothing is said of it. */
  readonly tags?: readonly number[];
  /** `spans`: which corpus: its annotators' habits differ. */
  readonly corpus?: "ade" | "psytar";
}

/** Outside, then begin and inside of a drug's name and of an adverse effect. */
export const tags = ["O", "B-drug", "I-drug", "B-effect", "I-effect"] as const;
