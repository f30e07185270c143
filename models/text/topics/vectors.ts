/** Vectors of one length, row after row in one array. */
export interface Vectors {
  /** count x dimension, row-major. */
  readonly values: Float32Array;
  readonly count: number;
  readonly dimension: number;
}

/** @param rows each of `dimension` numbers */
export function toVectors(rows: readonly ArrayLike<number>[], dimension: number): Vectors {
  const values = new Float32Array(rows.length * dimension);
  rows.forEach((row, i) => {
    values.set(row, i * dimension);
  });
  return { values, count: rows.length, dimension };
}

/** The vector at `index`; a view, not a copy. */
export function row(vectors: Vectors, index: number): Float32Array {
  return vectors.values.subarray(index * vectors.dimension, (index + 1) * vectors.dimension);
}

/** The same vector at length 1; a zero vector stays zero. */
export function unit(vector: ArrayLike<number>): Float32Array {
  let square = 0;
  for (let d = 0; d < vector.length; d++) square += (vector[d] ?? 0) ** 2;
  const norm = Math.sqrt(square) || 1;
  return Float32Array.from(vector, (value) => value / norm);
}

/** Of vectors of one length. */
export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += (a[d] as number) * (b[d] as number);
  return sum;
}

/**
 * The mean direction of each group: its members' mean, at length 1. An empty group's is zero.
 *
 * @param groups each row's group, -1 for none
 */
export function meanDirections(
  vectors: Vectors,
  groups: ArrayLike<number>,
  count: number,
): readonly Float32Array[] {
  const sums = Array.from({ length: count }, () => new Float64Array(vectors.dimension));
  for (let i = 0; i < vectors.count; i++) {
    const sum = sums[groups[i] ?? -1];
    if (!sum) continue;
    const at = i * vectors.dimension;
    for (let d = 0; d < vectors.dimension; d++) sum[d] = (sum[d] ?? 0) + (vectors.values[at + d] ?? 0);
  }
  return sums.map(unit);
}
