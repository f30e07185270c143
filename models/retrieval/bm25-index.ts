import { bestRows, type RowHit } from "./best-rows.ts";
import type { Postings } from "./postings.ts";

export interface Bm25Options {
  /** How soon a term's repetitions stop to count. */
  readonly k1: number;
  /** 0: a document's length does not matter; 1: it counts in full. */
  readonly b: number;
}

/** Chosen on known-item questions, see docs/models/retrieval.md. */
export const shippedBm25: Bm25Options = { k1: 1.2, b: 0.75 };

/** Terms that stand for one thing, with their weights, 1 for a word of the question itself: the best of them counts. */
export type Alternatives = ReadonlyMap<string, number>;

export interface Bm25Index {
  /** Documents. */
  readonly size: number;
  /**
   * The best of the documents that have one of the terms at least. A document's score is the sum over the things asked for;
   * of alternatives the one that gives it most counts, so that "tired, exhausted, weary" is not three things.
   *
   * @param allowed looked at for documents with a term alone
   */
  search(question: readonly Alternatives[], k: number, allowed?: (row: number) => boolean): readonly RowHit[];
  /** What `search` gives a document; 0 without any of the terms. */
  scoreOf(question: readonly Alternatives[], row: number): number;
  /** How telling a term is: its inverse document frequency; 0 for one that is not there. */
  weightOf(term: string): number;
}

/**
 * BM25 (Robertson & Zaragoza 2009) over postings, with the inverse document frequency that never is negative:
 * ln(1 + (N - n + .5) / (n + .5)).
 */
export function bm25Index(postings: Postings, options: Bm25Options = shippedBm25): Bm25Index {
  const { k1, b } = options;
  const { terms, starts, rows, counts, lengths } = postings;
  const size = lengths.length;
  const ids = new Map(terms.map((term, id) => [term, id]));
  const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, size);
  const damping = Float32Array.from(lengths, (length) => k1 * (1 - b + (b * length) / Math.max(1e-9, mean)));
  // Of the whole question, and of the alternatives that are looked at; 0 between two searches.
  const scores = new Float64Array(size);
  const best = new Float64Array(size);
  const range = (term: string) => {
    const id = ids.get(term);
    if (id === undefined) return undefined;
    const [from, to] = [starts[id] ?? 0, starts[id + 1] ?? 0];
    return { from, to, idf: Math.log(1 + (size - (to - from) + 0.5) / (to - from + 0.5)) };
  };
  const gain = (at: number, idf: number) => {
    const count = counts[at] ?? 0;
    return (idf * count * (k1 + 1)) / (count + (damping[rows[at] ?? 0] ?? 0));
  };
  const raise = (alternatives: Alternatives): readonly number[] => {
    const touched: number[] = [];
    for (const [term, weight] of alternatives) {
      const found = range(term);
      if (!found) continue;
      for (let at = found.from; at < found.to; at++) {
        const row = rows[at] ?? 0;
        const before = best[row] ?? 0;
        if (before === 0) touched.push(row);
        best[row] = Math.max(before, weight * gain(at, found.idf));
      }
    }
    return touched;
  };
  return {
    size,
    search(question, k, allowed) {
      const touched: number[] = [];
      for (const alternatives of question)
        for (const row of raise(alternatives)) {
          const before = scores[row] ?? 0;
          if (before === 0) touched.push(row);
          scores[row] = before + (best[row] ?? 0);
          best[row] = 0;
        }
      const taken = bestRows(k);
      for (const row of touched) {
        if (!allowed || allowed(row)) taken.offer(row, scores[row] ?? 0);
        scores[row] = 0;
      }
      return taken.taken();
    },
    scoreOf(question, row) {
      let sum = 0;
      for (const alternatives of question) {
        let most = 0;
        for (const [term, weight] of alternatives) {
          const found = range(term);
          const at = found && placeOf(rows, found, row);
          if (found && at !== undefined) most = Math.max(most, weight * gain(at, found.idf));
        }
        sum += most;
      }
      return sum;
    },
    weightOf: (term) => range(term)?.idf ?? 0,
  };
}

/** By halves: the rows of a term ascend. */
function placeOf(
  rows: Uint32Array,
  { from, to }: { readonly from: number; readonly to: number },
  row: number,
): number | undefined {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] ?? 0) < row) low = middle + 1;
    else high = middle;
  }
  return low < to && rows[low] === row ? low : undefined;
}
