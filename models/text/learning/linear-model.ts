import { type FeatureMatrix, scores } from "./matrix.ts";
import { minimise } from "./minimise.ts";

/** Weights (outputs x columns, row-major) and one bias per output. */
export interface LinearModel {
  readonly outputs: number;
  readonly sparse: number;
  readonly weights: Float64Array;
  readonly bias: Float64Array;
}

export interface Penalty {
  /** L2 on the sparse columns' weights, for the mean loss. */
  readonly sparse: number;
  /** L2 on the dense columns' weights. */
  readonly dense: number;
}

/**
 * Multinomial logistic regression: minimises mean cross-entropy + penalty / 2 * |weights|^2 (bias free).
 *
 * @param labels class of each row, 0..classes-1
 * @param importance weight of each row; default 1
 */
export function fitSoftmax(
  x: FeatureMatrix,
  labels: readonly number[],
  classes: number,
  penalty: Penalty,
  importance?: readonly number[],
): LinearModel {
  return fitLinear(x, classes, penalty, importance, (row, out) => {
    const label = labels[row] ?? 0;
    const loss = logSumExp(out) - (out[label] ?? 0);
    softmaxInPlace(out);
    out[label] = (out[label] ?? 0) - 1;
    return loss;
  });
}

/** Ridge regression of several targets at once: minimises mean squared error / 2 + penalty / 2 * |weights|^2. */
export function fitRidge(
  x: FeatureMatrix,
  targets: readonly (readonly number[])[],
  penalty: Penalty,
): LinearModel {
  return fitLinear(x, targets[0]?.length ?? 1, penalty, undefined, (row, out) => {
    let loss = 0;
    for (let k = 0; k < out.length; k++) {
      const error = (out[k] ?? 0) - (targets[row]?.[k] ?? 0);
      out[k] = error;
      loss += (error * error) / 2;
    }
    return loss;
  });
}

/** The model's outputs for each row, bias included. */
export function predict(model: LinearModel, x: FeatureMatrix): Float64Array[] {
  return x.rows.map((row) => {
    const out = scores(row, model.weights, model.outputs, model.sparse);
    return out.map((v, k) => v + (model.bias[k] ?? 0));
  });
}

export function softmax(logits: Float64Array): Float64Array {
  const out = Float64Array.from(logits);
  softmaxInPlace(out);
  return out;
}

/** Turns outputs into their derivative of the loss, in place, and returns the loss of the row. */
type Loss = (row: number, outputs: Float64Array) => number;

function fitLinear(
  x: FeatureMatrix,
  outputs: number,
  penalty: Penalty,
  importance: readonly number[] | undefined,
  loss: Loss,
): LinearModel {
  const columns = x.sparse + x.dense;
  const size = outputs * columns;
  const total = importance ? importance.reduce((a, b) => a + b, 0) : x.rows.length;
  const solution = minimise(
    (point, gradient) => {
      let value = 0;
      for (let r = 0; r < x.rows.length; r++) {
        const row = x.rows[r];
        if (!row) continue;
        const weight = (importance?.[r] ?? 1) / total;
        const out = scores(row, point, outputs, x.sparse);
        for (let k = 0; k < outputs; k++) out[k] = (out[k] ?? 0) + (point[size + k] ?? 0);
        value += weight * loss(r, out);
        for (let k = 0; k < outputs; k++) {
          const g = weight * (out[k] ?? 0);
          const base = k * columns;
          for (let j = 0; j < row.indices.length; j++) {
            const at = base + (row.indices[j] ?? 0);
            gradient[at] = (gradient[at] ?? 0) + g * (row.values[j] ?? 0);
          }
          for (let d = 0; d < row.dense.length; d++) {
            const at = base + x.sparse + d;
            gradient[at] = (gradient[at] ?? 0) + g * (row.dense[d] ?? 0);
          }
          gradient[size + k] = (gradient[size + k] ?? 0) + g;
        }
      }
      for (let i = 0; i < size; i++) {
        const lambda = i % columns < x.sparse ? penalty.sparse : penalty.dense;
        const w = point[i] ?? 0;
        value += (lambda / 2) * w * w;
        gradient[i] = (gradient[i] ?? 0) + lambda * w;
      }
      return value;
    },
    new Float64Array(size + outputs),
  );
  return { outputs, sparse: x.sparse, weights: solution.slice(0, size), bias: solution.slice(size) };
}

function logSumExp(x: Float64Array): number {
  const max = Math.max(...x);
  let sum = 0;
  for (const v of x) sum += Math.exp(v - max);
  return max + Math.log(sum);
}

function softmaxInPlace(x: Float64Array): void {
  const norm = logSumExp(x);
  for (let k = 0; k < x.length; k++) x[k] = Math.exp((x[k] ?? 0) - norm);
}
