import { seededRandom } from "../learning/random.ts";
import type { Vectors } from "./vectors.ts";
import { type Pace, unpaced } from "./work-pace.ts";

/**
 * Projects vectors on their first principal components (Pearson 1901): the directions of most variance, found by
 * orthogonal iteration on the covariance matrix (Golub & Van Loan, Matrix Computations, 8.2.4).
 *
 * @returns count x `components` coordinates around the mean; fewer columns where the vectors have fewer dimensions
 */
export async function principalComponents(
  vectors: Vectors,
  components: number,
  pace: Pace = unpaced,
): Promise<Vectors> {
  const { count, dimension } = vectors;
  const wanted = Math.min(components, dimension);
  const mean = meanOf(vectors);
  const basis = await topDirections(await covariance(vectors, mean, pace), dimension, wanted, pace);
  const values = new Float32Array(count * wanted);
  const centred = new Float64Array(dimension);
  for (let i = 0; i < count; i++) {
    if (i % 2000 === 0) await pace();
    for (let d = 0; d < dimension; d++)
      centred[d] = (vectors.values[i * dimension + d] ?? 0) - (mean[d] ?? 0);
    for (let c = 0; c < wanted; c++)
      values[i * wanted + c] = dotAt(centred, 0, basis, c * dimension, dimension);
  }
  return { values, count, dimension: wanted };
}

function meanOf({ values, count, dimension }: Vectors): Float64Array {
  const mean = new Float64Array(dimension);
  for (let i = 0; i < count; i++)
    for (let d = 0; d < dimension; d++) mean[d] = (mean[d] ?? 0) + (values[i * dimension + d] ?? 0);
  return mean.map((sum) => sum / Math.max(count, 1));
}

async function covariance(
  { values, count, dimension }: Vectors,
  mean: Float64Array,
  pace: Pace,
): Promise<Float64Array> {
  const matrix = new Float64Array(dimension * dimension);
  const centred = new Float64Array(dimension);
  for (let i = 0; i < count; i++) {
    if (i % 200 === 0) await pace();
    for (let d = 0; d < dimension; d++) centred[d] = (values[i * dimension + d] ?? 0) - (mean[d] ?? 0);
    for (let a = 0; a < dimension; a++) {
      const left = centred[a] ?? 0;
      const at = a * dimension;
      for (let b = a; b < dimension; b++)
        matrix[at + b] = (matrix[at + b] as number) + left * (centred[b] as number);
    }
  }
  for (let a = 0; a < dimension; a++)
    for (let b = 0; b < a; b++) matrix[a * dimension + b] = matrix[b * dimension + a] ?? 0;
  return matrix;
}

/** Iterations: with 384 dimensions and 50 components the coordinates' distances stop changing after about 20. */
const iterations = 30;

/** The leading eigenvectors of a symmetric matrix, one per row. */
async function topDirections(
  matrix: Float64Array,
  dimension: number,
  wanted: number,
  pace: Pace,
): Promise<Float64Array> {
  const random = seededRandom(1);
  let basis = Float64Array.from({ length: wanted * dimension }, () => random() - 0.5);
  orthonormalise(basis, dimension, wanted);
  for (let i = 0; i < iterations; i++) {
    await pace();
    const next = new Float64Array(wanted * dimension);
    for (let c = 0; c < wanted; c++)
      // The matrix is symmetric, so its rows are its columns.
      for (let a = 0; a < dimension; a++)
        next[c * dimension + a] = dotAt(basis, c * dimension, matrix, a * dimension, dimension);
    orthonormalise(next, dimension, wanted);
    basis = next;
  }
  return basis;
}

/** Gram-Schmidt, modified; directions without any variance left become zero. */
function orthonormalise(basis: Float64Array, dimension: number, wanted: number): void {
  for (let c = 0; c < wanted; c++) {
    const own = basis.subarray(c * dimension, (c + 1) * dimension);
    for (let other = 0; other < c; other++) {
      const direction = basis.subarray(other * dimension, (other + 1) * dimension);
      let along = 0;
      for (let d = 0; d < dimension; d++) along += (own[d] ?? 0) * (direction[d] ?? 0);
      for (let d = 0; d < dimension; d++) own[d] = (own[d] ?? 0) - along * (direction[d] ?? 0);
    }
    const norm = Math.hypot(...own);
    for (let d = 0; d < dimension; d++) own[d] = norm > 1e-12 ? (own[d] ?? 0) / norm : 0;
  }
}

/** Of two Float64Arrays only: other types of array would slow it down. */
function dotAt(a: Float64Array, atA: number, b: Float64Array, atB: number, length: number): number {
  let sum = 0;
  for (let d = 0; d < length; d++) sum += (a[atA + d] as number) * (b[atB + d] as number);
  return sum;
}
