import { exactIndex, loadExactIndex } from "./exact-index.ts";
import { IndexDamaged } from "./retrieval-errors.ts";
import { loadUsearchIndex, usearchIndex } from "./usearch-index.ts";
import type { VectorIndex } from "./vector-index.ts";

/** From so many vectors on a graph is worth its making: comparing all takes some 25 ms a question there. */
export const graphFrom = 50_000;

export type VectorIndexKind = "exact" | "hnsw";

/** Another place for vectors than this machine's memory and files. */
export interface VectorBackend {
  readonly kind: VectorIndex["kind"];
  /** An empty index. @param encoder name@version of what makes its vectors */
  open(dimension: number, encoder: string): Promise<VectorIndex>;
  /** What `VectorIndex.save` wrote. @throws IndexDamaged */
  load(folder: string): Promise<VectorIndex>;
}

/** An empty index. @throws VectorLibraryUnavailable */
export async function openVectorIndex(dimension: number, kind: VectorIndexKind): Promise<VectorIndex> {
  return kind === "exact" ? exactIndex(dimension) : usearchIndex(dimension);
}

/** What suits so many vectors. */
export function kindFor(vectors: number): VectorIndexKind {
  return vectors < graphFrom ? "exact" : "hnsw";
}

/** @throws IndexDamaged, VectorLibraryUnavailable */
export async function loadVectorIndex(
  folder: string,
  kind: string,
  backend?: VectorBackend,
): Promise<VectorIndex> {
  if (backend?.kind === kind) return backend.load(folder);
  switch (kind) {
    case "exact":
      return loadExactIndex(folder);
    case "hnsw":
      return loadUsearchIndex(folder);
    default:
      throw new IndexDamaged(folder, new Error(`no index is of kind ${kind}`));
  }
}
