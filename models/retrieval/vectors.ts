import { VectorRefused } from "./retrieval-errors.ts";

/** @throws VectorRefused at another dimension, or a number that is not finite: neither compares to anything */
export function checkVector(vector: Float32Array, dimension: number, whose: string): void {
  if (vector.length !== dimension)
    throw new VectorRefused(
      `${whose} has ${vector.length} numbers, the index ${dimension}: another encoder made it. Encode it with the index's encoder, or build the index anew.`,
    );
  if (!vector.every(Number.isFinite))
    throw new VectorRefused(`${whose} has numbers that are not finite: encode its text again.`);
}

/** Sum of products of two rows; of vectors of unit length their cosine. */
export function dotAt(a: Float32Array, from: number, b: Float32Array, dimension: number): number {
  let [s, t, u, v] = [0, 0, 0, 0];
  let i = 0;
  // Four sums at once: the processor need not wait for one addition to begin the next.
  for (; i + 3 < dimension; i += 4) {
    s += (a[from + i] as number) * (b[i] as number);
    t += (a[from + i + 1] as number) * (b[i + 1] as number);
    u += (a[from + i + 2] as number) * (b[i + 2] as number);
    v += (a[from + i + 3] as number) * (b[i + 3] as number);
  }
  for (; i < dimension; i++) s += (a[from + i] as number) * (b[i] as number);
  return s + t + (u + v);
}

/** Of vectors of unit length the cosine. */
export function dot(a: Float32Array, b: Float32Array): number {
  return dotAt(a, 0, b, b.length);
}

/** Of unit length; what is undefined does not count. */
export function meanOf(vectors: readonly (Float32Array | undefined)[], dimension: number): Float32Array {
  const sum = new Float32Array(dimension);
  for (const vector of vectors) {
    if (!vector) continue;
    for (let i = 0; i < dimension; i++) sum[i] = (sum[i] as number) + (vector[i] as number);
  }
  const norm = Math.sqrt(dot(sum, sum)) || 1;
  return sum.map((x) => x / norm);
}
