import { dot, row, type Vectors } from "./vectors.ts";

/** Texts that stand for a topic. */
const wanted = 3;
/** Above this cosine a text says what another one said already. */
const tooAlike = 0.95;

/** The topic's members nearest its centroid, without near-copies of each other. Rows, nearest first. */
export function representatives(
  vectors: Vectors,
  { centroid, members }: { readonly centroid: Float32Array; readonly members: readonly number[] },
): readonly number[] {
  const near = members
    .map((i) => ({ i, similarity: dot(row(vectors, i), centroid) }))
    .sort((a, b) => b.similarity - a.similarity || a.i - b.i);
  const chosen: number[] = [];
  for (const { i } of near) {
    if (chosen.length === wanted) break;
    if (chosen.every((other) => dot(row(vectors, other), row(vectors, i)) < tooAlike)) chosen.push(i);
  }
  return chosen;
}
