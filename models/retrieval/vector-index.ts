import type { Evidence } from "./evidence.ts";
import type { EvidenceFilter } from "./evidence-filter.ts";

/** A vector under its id. */
export interface VectorEntry {
  readonly id: string;
  /** Unit length. */
  readonly vector: Float32Array;
  /** What it is of, for an index that filters by itself. */
  readonly evidence?: Evidence;
}

export interface VectorHit {
  readonly id: string;
  /** Cosine, -1 to 1. */
  readonly score: number;
}

/** Vectors of unit length to search by likeness. One caller at a time changes it; any number search. */
export interface VectorIndex {
  readonly kind: "exact" | "hnsw" | "pgvector";
  readonly dimension: number;
  /** Vectors held. */
  readonly size: number;
  /** Of what is held, in the order it came. */
  ids(): Iterable<string>;
  /**
   * Takes in what is new; an id that is held already is left as it is.
   * @throws VectorRefused at a vector of another dimension, or with a number in it that is not finite
   */
  add(entries: readonly VectorEntry[]): Promise<void>;
  /** Ids that are not held are passed over. */
  remove(ids: Iterable<string>): Promise<void>;
  /**
   * The k most alike, best first.
   *
   * @param vector unit length
   * @param among ids to choose from; all where undefined
   * @param filter that gave `among`, for an index that filters by itself
   * @throws VectorRefused
   */
  search(
    vector: Float32Array,
    k: number,
    among?: ReadonlySet<string>,
    filter?: EvidenceFilter,
  ): Promise<readonly VectorHit[]>;
  /** In the order of the ids; undefined for what is not held. */
  vectorsOf(ids: readonly string[]): Promise<readonly (Float32Array | undefined)[]>;
  /** Writes the index to a folder, in one step: a reader finds the old one or the new one. */
  save(folder: string): Promise<void>;
  close(): Promise<void>;
}
