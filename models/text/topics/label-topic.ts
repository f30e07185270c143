import type { Term } from "./class-tf-idf.ts";
import type { WordTable } from "./vocabulary.ts";

const wordsInLabel = 3;
/** Half for what tells the topic, half for what the label does not say yet. */
const balance = 0.5;

/**
 * A topic's label: three of its terms by maximal marginal relevance (Carbonell & Goldstein 1998), so that it does not say
 * one thing thrice. Two words are alike as often as they stand in the same texts (Jaccard), and wholly where one begins with
 * the other (`sleep`, `sleepy`).
 */
export function labelTopic(terms: readonly Term[], table: WordTable): string {
  const holders = new Map(terms.map(({ word }) => [word, holdersOf(word, table)]));
  const strongest = terms[0]?.weight ?? 1;
  const chosen: Term[] = [];
  while (chosen.length < Math.min(wordsInLabel, terms.length)) {
    let [next, highest]: [Term | undefined, number] = [undefined, Number.NEGATIVE_INFINITY];
    for (const term of terms) {
      if (chosen.includes(term)) continue;
      const said = chosen.map(({ word }) => alike(word, term.word, holders));
      const score = (balance * term.weight) / strongest - (1 - balance) * Math.max(0, ...said);
      if (score > highest) [next, highest] = [term, score];
    }
    if (!next) break;
    chosen.push(next);
  }
  return chosen.map(({ word }) => word).join(", ");
}

function holdersOf(word: string, { words, texts }: WordTable): ReadonlySet<number> {
  const column = words.indexOf(word);
  const found = new Set<number>();
  texts.forEach((columns, i) => {
    if (columns.includes(column)) found.add(i);
  });
  return found;
}

function alike(a: string, b: string, holders: ReadonlyMap<string, ReadonlySet<number>>): number {
  if (a.startsWith(b) || b.startsWith(a)) return 1;
  const ofA = holders.get(a) ?? new Set<number>();
  const ofB = holders.get(b) ?? new Set<number>();
  let both = 0;
  for (const text of ofA) if (ofB.has(text)) both++;
  return both / Math.max(ofA.size + ofB.size - both, 1);
}
