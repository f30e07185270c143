import type { EvidenceIndex } from "../evidence-index.ts";
import { type EvidenceQuery, searchEvidence } from "../search-evidence.ts";
import type { KnownItem } from "./known-items.ts";
import type { Found } from "./rank-figures.ts";

/** A known item with its question's vector. */
export interface AskedItem extends KnownItem {
  readonly vector: Float32Array;
}

export type SearchWay = Pick<EvidenceQuery, "mode" | "fusion" | "weights">;

/** As deep as ranks are looked for. */
const depth = 50;

/** Where the review of each question stands. The index's source ids are the hashes of the reviews' texts. */
export async function findItems(
  index: EvidenceIndex,
  items: readonly AskedItem[],
  way: SearchWay,
): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const [cluster, { text, question, vector }] of items.entries()) {
    const hits = await searchEvidence(index, { text: question, vector, k: depth, ...way });
    found.push({ cluster, rank: hits.findIndex(({ evidence }) => evidence.sourceId === text) + 1 });
  }
  return found;
}

/** The usual comparisons, and what ships. */
export const ways: Readonly<Record<string, SearchWay>> = {
  "BM25, the question's words": { mode: "bm25", weights: { related: 0, reaction: 0, drug: 0 } },
  "BM25 with related words": { mode: "bm25" },
  dense: { mode: "dense" },
  "hybrid, the question's words": { weights: { related: 0, reaction: 0, drug: 0 } },
  "hybrid by reciprocal ranks": { fusion: { by: "ranks", constant: 60, words: 1 } },
  hybrid: {},
};
