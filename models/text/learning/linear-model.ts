import { type FeatureMatrix, type FeatureRow, scores } from "./matrix.ts";
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
  const out = new Float64Array(outputs);
  // Inside, a column's weights lie side by side: one visit to memory serves all outputs.
  const solution = minimise(
    (point, gradient) => {
      let value = 0;
      x.rows.forEach((row, r) => {
        const weight = (importance?.[r] ?? 1) / total;
        for (let k = 0; k < outputs; k++) out[k] = point[size + k] as number;
        addScores(row, point, out, x.sparse);
        value += weight * loss(r, out);
        for (let k = 0; k < outputs; k++) {
          out[k] = weight * (out[k] as number);
          gradient[size + k] = (gradient[size + k] as number) + (out[k] as number);
        }
        addGradient(row, gradient, out, x.sparse);
      });
      for (let i = 0; i < size; i++) {
        const lambda = i < x.sparse * outputs ? penalty.sparse : penalty.dense;
        const w = point[i] as number;
        value += (lambda / 2) * w * w;
        gradient[i] = (gradient[i] as number) + lambda * w;
      }
      return value;
    },
    new Float64Array(size + outputs),
  );
  const weights = Float64Array.from({ length: size }, (_, i) => {
    const [k, column] = [Math.floor(i / columns), i % columns];
    return solution[column * outputs + k] ?? 0;
  });
  return { outputs, sparse: x.sparse, weights, bias: solution.slice(size) };
}

function addScores(row: FeatureRow, point: Float64Array, out: Float64Array, sparse: number): void {
  const outputs = out.length;
  for (let j = 0; j < row.indices.length; j++) {
    const base = (row.indices[j] as number) * outputs;
    const v = row.values[j] as number;
    for (let k = 0; k < outputs; k++) out[k] = (out[k] as number) + v * (point[base + k] as number);
  }
  for (let d = 0; d < row.dense.length; d++) {
    const base = (sparse + d) * outputs;
    const v = row.dense[d] as number;
    for (let k = 0; k < outputs; k++) out[k] = (out[k] as number) + v * (point[base + k] as number);
  }
}

function addGradient(row: FeatureRow, gradient: Float64Array, slope: Float64Array, sparse: number): void {
  const outputs = slope.length;
  for (let j = 0; j < row.indices.length; j++) {
    const base = (row.indices[j] as number) * outputs;
    const v = row.values[j] as number;
    for (let k = 0; k < outputs; k++)
      gradient[base + k] = (gradient[base + k] as number) + v * (slope[k] as number);
  }
  for (let d = 0; d < row.dense.length; d++) {
    const base = (sparse + d) * outputs;
    const v = row.dense[d] as number;
    for (let k = 0; k < outputs; k++)
      gradient[base + k] = (gradient[base + k] as number) + v * (slope[k] as number);
  }
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
