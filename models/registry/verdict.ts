import type { Judged } from "../text/learning/classification-report.ts";

/** What a model said of one held-out example: a line of an evaluation's file. No text, so it may be kept for good. */
export interface Verdict extends Judged {
  /** The example's id in its source: two evaluations are paired by it. */
  readonly id: string;
  /** In the order of the model's classes. */
  readonly probabilities: readonly number[];
  /** The judged model has read this very text in training, so that its verdict proves nothing. */
  readonly read: boolean;
}

/** One line of JSON per verdict, probabilities to six digits: the same verdicts give the same bytes. */
export function formatVerdicts(verdicts: readonly Verdict[]): string {
  const lines = verdicts.map(({ id, cluster, truth, predicted, probabilities, read }) =>
    JSON.stringify([id, cluster, truth, predicted, probabilities.map((p) => Number(p.toFixed(6))), read]),
  );
  return `${lines.join("\n")}\n`;
}

export function parseVerdicts(text: string): Verdict[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [id, cluster, truth, predicted, probabilities, read] = JSON.parse(line) as [
        string,
        number,
        number,
        number,
        number[],
        boolean,
      ];
      return { id, cluster, truth, predicted, probabilities, read };
    });
}
