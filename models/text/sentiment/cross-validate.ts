import type { Judged } from "../learning/classification-report.ts";
import { dealFolds } from "../learning/folds.ts";
import { softmax } from "../learning/linear-model.ts";
import { scores } from "../learning/matrix.ts";
import { decide } from "./judge-sentiment.ts";
import { tfIdf } from "./ngrams.ts";
import {
  defaultTraining,
  type TrainedHead,
  type TrainingRow,
  type TrainOptions,
  trainHead,
} from "./train-head.ts";

/** A row's verdict by a head that saw neither it nor any near-copy of it. */
export interface HeldOut extends Judged {
  readonly row: number;
}

/**
 * Nested cross-validation: every fold is judged by a head whose penalties, stack, temperature and offsets were fitted on the
 * other folds alone.
 *
 * @param tested whether a row counts: rows that do not are trained on in every fold but their own
 */
export function crossValidate(
  rows: readonly TrainingRow[],
  tested: (row: number) => boolean,
  options: TrainOptions = defaultTraining,
  onFold: (fold: number, trained: TrainedHead) => void = ignore,
): HeldOut[] {
  const folds = dealFolds(
    rows.map((row) => row.cluster),
    5,
    options.seed + 1,
  );
  const judged: HeldOut[] = [];
  for (const fold of [0, 1, 2, 3, 4]) {
    const trained = trainHead(
      rows.filter((_, i) => folds[i] !== fold),
      options,
    );
    onFold(fold, trained);
    rows.forEach((row, i) => {
      if (folds[i] === fold && tested(i)) judged.push({ row: i, ...judgeRow(trained.head, row) });
    });
  }
  return judged;
}

/** A head's verdict on a row that is encoded already. */
export function judgeRow(head: TrainedHead["head"], row: TrainingRow): Judged {
  const raw = scores(
    { ...tfIdf(row.text, head.vocabulary), dense: row.dense },
    head.weights,
    3,
    head.vocabulary.column.size,
  );
  const probabilities = softmax(raw.map((v, k) => (v + (head.bias[k] ?? 0)) / head.temperature));
  return {
    truth: row.label,
    predicted: decide([...probabilities], head.offsets),
    probabilities,
    cluster: row.cluster,
  };
}

function ignore(): void {
  // Nobody watches.
}
