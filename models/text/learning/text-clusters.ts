/**
 * Groups texts that are the same or nearly so: two texts are linked when the Jaccard similarity of their sets of word
 * 4-grams reaches `threshold`; clusters are the connected components. Exact, by an inverted index: for training sets of
 * some ten thousand texts, so that no text of a held-out fold has a twin in training.
 *
 * @returns the cluster of each text, named after its first member's position.
 */
export function textClusters(texts: readonly string[], threshold = 0.4): number[] {
  const sets = texts.map(shingles);
  const holders = new Map<string, number[]>();
  const parent = texts.map((_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while ((parent[at] ?? at) !== at) at = parent[at] ?? at;
    return at;
  };
  sets.forEach((set, i) => {
    const shared = new Map<number, number>();
    for (const shingle of set) {
      const others = holders.get(shingle);
      for (const other of others ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
      if (others) others.push(i);
      else holders.set(shingle, [i]);
    }
    for (const [other, count] of shared) {
      const union = set.size + (sets[other]?.size ?? 0) - count;
      if (count / union < threshold) continue;
      const [a, b] = [root(i), root(other)];
      parent[Math.max(a, b)] = Math.min(a, b);
    }
  });
  return texts.map((_, i) => root(i));
}

function shingles(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length < 4) return new Set([words.join(" ")]);
  return new Set(words.slice(3).map((_, i) => words.slice(i, i + 4).join(" ")));
}
