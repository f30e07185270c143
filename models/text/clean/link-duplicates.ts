import { BANDS, bandHashes, similarity } from "./min-hash.ts";
import { UnionFind } from "./union-find.ts";

/**
 * Estimated Jaccard similarity of three-word shingles from which two reviews are one text. Lee et al. 2022
 * ("Deduplicating Training Data Makes Language Models Better") take 0.8 for long documents; one wrong letter in a review
 * of twenty words already leaves 0.71. Unrelated reviews stay under 0.25: docs/cleaning.md has the measurement.
 */
export const SAME_TEXT = 0.7;

/** What linking looks at. */
export interface Linkable {
  readonly reviewId: string;
  /** Reviews of equal key are the same; null for a text that is nobody's in particular. */
  readonly exactKey: string | null;
  readonly signature: Uint16Array | null;
}

/** Reviews of a batch that belong together, and the clusters of earlier batches that they join. */
export interface Group {
  readonly reviews: readonly string[];
  readonly clusters: readonly string[];
}

/**
 * Finds which reviews of a batch are duplicates of each other and of earlier ones.
 *
 * Two reviews are connected when their exact keys are equal, or when their signatures share a band and agree to at
 * least `SAME_TEXT`. That depends on the two alone, so the groups are the same whatever the order, and whatever came
 * in which batch. Memory grows with the batch (about 600 bytes a review), not with what was there before: earlier
 * reviews stream past.
 */
export class DuplicateLinker {
  readonly #batch: readonly Linkable[];
  readonly #sets = new UnionFind();
  readonly #byKey = new Map<string, number>();
  readonly #clusters = new Map<string, number>();
  readonly #bands: BandIndex;
  /** Last probe that looked at a review: a pair that shares several bands is compared once. */
  readonly #seen: Int32Array;
  #probe = 0;

  constructor(batch: readonly Linkable[]) {
    this.#batch = batch;
    this.#bands = new BandIndex(batch.length);
    this.#seen = new Int32Array(batch.length);
    for (const review of batch) this.#add(review, this.#sets.add());
  }

  /** Compares one earlier review, of the cluster `clusterId`, with the batch. */
  compare(earlier: Linkable, clusterId: string): void {
    const twin = earlier.exactKey === null ? undefined : this.#byKey.get(earlier.exactKey);
    if (twin !== undefined) this.#sets.union(twin, this.#cluster(clusterId));
    // What an equal text is near to was found when the batch was built.
    else if (earlier.signature) this.#near(earlier.signature, () => this.#cluster(clusterId));
  }

  /** Groups of two or more, and of one that joins an earlier cluster. */
  groups(): readonly Group[] {
    const groups = new Map<number, { reviews: string[]; clusters: string[] }>();
    const group = (element: number) => {
      const root = this.#sets.find(element);
      const found = groups.get(root) ?? { reviews: [], clusters: [] };
      groups.set(root, found);
      return found;
    };
    this.#batch.forEach(({ reviewId }, index) => {
      group(index).reviews.push(reviewId);
    });
    for (const [cluster, element] of this.#clusters) group(element).clusters.push(cluster);
    return [...groups.values()].filter(({ reviews, clusters }) => reviews.length + clusters.length > 1);
  }

  #add({ exactKey, signature }: Linkable, index: number): void {
    if (exactKey !== null) {
      const twin = this.#byKey.get(exactKey);
      if (twin !== undefined) {
        this.#sets.union(twin, index);
        return; // its signature is the twin's: looking for near ones again would find the same
      }
      this.#byKey.set(exactKey, index);
    }
    if (!signature) return;
    this.#near(signature, () => index);
    this.#bands.add(index, bandHashes(signature));
  }

  #near(signature: Uint16Array, element: () => number): void {
    this.#probe++;
    for (const candidate of this.#bands.candidates(bandHashes(signature))) {
      if (this.#seen[candidate] === this.#probe) continue;
      this.#seen[candidate] = this.#probe;
      const other = this.#batch[candidate]?.signature;
      if (other && similarity(signature, other) >= SAME_TEXT) this.#sets.union(candidate, element());
    }
  }

  #cluster(clusterId: string): number {
    const known = this.#clusters.get(clusterId);
    if (known !== undefined) return known;
    const element = this.#sets.add();
    this.#clusters.set(clusterId, element);
    return element;
  }
}

/** Band hashes of reviews in chains of typed arrays: a tenth of what a Map of arrays takes. */
class BandIndex {
  readonly #heads: Int32Array;
  readonly #next: Int32Array;
  readonly #hashes: Uint32Array;
  readonly #mask: number;

  constructor(reviews: number) {
    const slots = 2 ** Math.ceil(Math.log2(Math.max(2, reviews * BANDS)));
    this.#mask = slots - 1;
    this.#heads = new Int32Array(slots).fill(-1);
    this.#next = new Int32Array(reviews * BANDS);
    this.#hashes = new Uint32Array(reviews * BANDS);
  }

  add(review: number, hashes: Uint32Array): void {
    hashes.forEach((hash, band) => {
      const entry = review * BANDS + band;
      const slot = hash & this.#mask;
      this.#hashes[entry] = hash;
      this.#next[entry] = this.#heads[slot] ?? -1;
      this.#heads[slot] = entry;
    });
  }

  /** Reviews that share a band; one that shares several comes several times. */
  *candidates(hashes: Uint32Array): Iterable<number> {
    for (const hash of hashes) {
      let entry = this.#heads[hash & this.#mask] ?? -1;
      while (entry >= 0) {
        if (this.#hashes[entry] === hash) yield Math.floor(entry / BANDS);
        entry = this.#next[entry] ?? -1;
      }
    }
  }
}
