/** What an evaluation found: printed as one JSON object. */
export interface Report {
  readonly name: string;
  /** What was measured, in a sentence. */
  readonly what: string;
  /** Examples measured. */
  readonly n: number;
  readonly seed: number;
  /** Figures, with 95 % intervals where they are estimates. */
  readonly figures: Readonly<Record<string, unknown>>;
  /** Present when the evaluation did not run: which data it lacks. */
  readonly skipped?: string;
}

/** Where an evaluation reads; folders may be absent. */
export interface EvalOptions {
  /** Public data for measuring (`PHARMA_EVAL_DATA`). */
  readonly data: string;
  /** Folder of the fetched artefacts (`<PHARMA_HOME>/artefacts`). */
  readonly artefacts: string;
}

export function skipped(name: string, what: string, lacks: string): Report {
  return { name, what, n: 0, seed: 0, figures: {}, skipped: lacks };
}
