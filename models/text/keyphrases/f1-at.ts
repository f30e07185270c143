/** Precision, recall and F1 of one document's first `k` phrases. */
export interface AtK {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/**
 * Exact matches of stems: `found` (best first) and `gold` are stems, each once; a gold key that is not in the text counts as
 * missed. Fewer than `k` phrases are divided by their own number. A document without keys has recall 0.
 */
export function atK(found: readonly string[], gold: ReadonlySet<string>, k: number): AtK {
  const taken = [...new Set(found)].slice(0, k);
  const hits = taken.filter((stem) => gold.has(stem)).length;
  return {
    precision: taken.length === 0 ? 0 : hits / taken.length,
    recall: gold.size === 0 ? 0 : hits / gold.size,
    f1: hits === 0 ? 0 : (2 * hits) / (taken.length + gold.size),
  };
}
