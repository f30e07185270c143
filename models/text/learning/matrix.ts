/** Rows of features, sparse and dense ones together, for linear models. Sparse columns come first: 0..sparse-1. */
export interface FeatureRow {
  /** Columns of the sparse features, each at most once. */
  readonly indices: Int32Array;
  readonly values: Float64Array;
  /** Dense features; column `sparse + i`. */
  readonly dense: Float64Array;
}

export interface FeatureMatrix {
  readonly rows: readonly FeatureRow[];
  readonly sparse: number;
  readonly dense: number;
}

/** weights (classes x columns, row-major) . row, without bias */
export function scores(
  row: FeatureRow,
  weights: Float64Array,
  classes: number,
  sparse: number,
): Float64Array {
  const columns = sparse + row.dense.length;
  const out = new Float64Array(classes);
  for (let k = 0; k < classes; k++) {
    const base = k * columns;
    let sum = 0;
    for (let j = 0; j < row.indices.length; j++)
      sum += (weights[base + (row.indices[j] ?? 0)] ?? 0) * (row.values[j] ?? 0);
    for (let d = 0; d < row.dense.length; d++) sum += (weights[base + sparse + d] ?? 0) * (row.dense[d] ?? 0);
    out[k] = sum;
  }
  return out;
}
