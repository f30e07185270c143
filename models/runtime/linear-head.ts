import type { Head } from "./learned-weights.ts";

/** A head's outputs for a vector: weights . vector + bias. */
export function headScores({ weights, bias }: Head, vector: Float64Array | Float32Array): number[] {
  return bias.map((start, k) => {
    let sum = start;
    for (let d = 0; d < vector.length; d++) sum += (weights[k * vector.length + d] ?? 0) * (vector[d] ?? 0);
    return sum;
  });
}
