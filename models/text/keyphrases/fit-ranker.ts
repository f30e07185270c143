import { fitSoftmax } from "../learning/linear-model.ts";
import { featureNames, type Ranker } from "./ranker.ts";

/** A candidate and whether an indexer took it. */
export interface Judged {
  readonly features: readonly number[];
  readonly key: boolean;
}

/** L2 on the weights, for the mean loss: next to none, as there are seven of them and 25,000 rows. */
const penalty = 1e-4;

/** Fits a ranker by logistic regression. Same rows, same bits. */
export function fitRanker(rows: readonly Judged[]): Ranker {
  const columns = featureNames.length;
  const none = { indices: new Int32Array(), values: new Float64Array() };
  const model = fitSoftmax(
    {
      rows: rows.map(({ features }) => ({ ...none, dense: Float64Array.from(features) })),
      sparse: 0,
      dense: columns,
    },
    rows.map(({ key }) => (key ? 1 : 0)),
    2,
    { sparse: 0, dense: penalty },
  );
  const difference = (i: number) => (model.weights[columns + i] ?? 0) - (model.weights[i] ?? 0);
  return {
    weights: featureNames.map((_, i) => difference(i)),
    bias: (model.bias[1] ?? 0) - (model.bias[0] ?? 0),
  };
}
