import { isStopword } from "./empty-words.ts";
import type { Candidate } from "./noun-phrases.ts";
import type { Term } from "./term.ts";

/**
 * YAKE (Campos, Mangaravite, Pasquali, Jorge, Nunes, Jatowt 2020, "YAKE! Keyword extraction from single documents using
 * multiple local features", Information Sciences 509): how little a word says, from the text alone. Smaller is better.
 *
 * @returns S(t) by word, lower-cased and without a plural s
 */
export function wordScores(terms: readonly Term[]): ReadonlyMap<string, number> {
  const words = new Map<string, Counts>();
  terms.forEach((term, i) => {
    const key = wordKey(term);
    const counts = words.get(key) ?? empty(isStopword(term.lower) || term.lower.length < 3);
    words.set(key, counts);
    counts.frequency++;
    counts.sentences.push(term.sentence);
    const first = i === 0 || terms[i - 1]?.sentence !== term.sentence;
    const kind = kindOf(term.text, first);
    if (kind === "acronym") counts.acronym++;
    if (kind === "capital") counts.capital++;
    if (kind === "number" || kind === "mixed") return;
    for (let j = Math.max(0, i - window); j < i; j++) {
      const left = terms[j];
      if (!left || left.block !== term.block || /number|mixed/.test(kindOf(left.text, false))) continue;
      const leftKey = wordKey(left);
      count(counts.left, leftKey);
      count((words.get(leftKey) ?? counts).right, key);
    }
  });
  const sentences = new Set(terms.map(({ sentence }) => sentence)).size;
  const counted = [...words.values()].filter(({ stopword }) => !stopword).map(({ frequency }) => frequency);
  const mean = counted.reduce((a, b) => a + b, 0) / Math.max(1, counted.length);
  const deviation = Math.sqrt(
    counted.reduce((sum, f) => sum + (f - mean) ** 2, 0) / Math.max(1, counted.length),
  );
  const most = Math.max(...[...words.values()].map(({ frequency }) => frequency));
  return new Map(
    [...words].map(([key, counts]) => {
      const { frequency } = counts;
      const casing = Math.max(counts.acronym, counts.capital) / (1 + Math.log(frequency));
      const position = Math.log(Math.log(3 + median([...new Set(counts.sentences)])));
      const norm = frequency / (mean + deviation || 1);
      const related = 1 + (variety(counts.left) + variety(counts.right)) * (frequency / most);
      const spread = new Set(counts.sentences).size / sentences;
      return [key, (related * position) / (casing + norm / related + spread / related)];
    }),
  );
}

export function wordKey({ lower }: Term): string {
  return lower.length > 3 && lower.endsWith("s") ? lower.slice(0, -1) : lower;
}

/** S(kw): product of the words' scores over the phrase's frequency and one plus their sum. */
export function phraseScore(words: readonly number[], frequency: number): number {
  const product = words.reduce((a, b) => a * b, 1);
  return product / (frequency * (1 + words.reduce((a, b) => a + b, 0)));
}

/** YAKE's score of a candidate of the text whose words have these scores. */
export function yakeOf(
  terms: readonly Term[],
  words: ReadonlyMap<string, number>,
  { places }: Candidate,
): number {
  const [first] = places;
  if (!first) return Number.POSITIVE_INFINITY;
  const scores = terms.slice(first.from, first.to).map((term) => words.get(wordKey(term)) ?? 1);
  return phraseScore(scores, places.length);
}

/** Neighbours counted on either side: the paper's default. */
const window = 1;

interface Counts {
  readonly stopword: boolean;
  frequency: number;
  acronym: number;
  capital: number;
  readonly sentences: number[];
  readonly left: Map<string, number>;
  readonly right: Map<string, number>;
}

function empty(stopword: boolean): Counts {
  return { stopword, frequency: 0, acronym: 0, capital: 0, sentences: [], left: new Map(), right: new Map() };
}

function count(map: Map<string, number>, key: string): void {
  map.set(key, (map.get(key) ?? 0) + 1);
}

/** Different neighbours over all neighbours. */
function variety(neighbours: ReadonlyMap<string, number>): number {
  const all = [...neighbours.values()].reduce((a, b) => a + b, 0);
  return all === 0 ? 0 : neighbours.size / all;
}

type Kind = "number" | "mixed" | "acronym" | "capital" | "plain";

function kindOf(text: string, first: boolean): Kind {
  if (/^\p{N}+(?:[.,]\p{N}+)*$/u.test(text)) return "number";
  if (/\p{N}/u.test(text) || (text.match(/[^\p{L}\p{M}\p{N}]/gu)?.length ?? 0) > 1) return "mixed";
  if (text === text.toUpperCase() && text !== text.toLowerCase()) return "acronym";
  if (!first && text.length > 1 && /^\p{Lu}[^\p{Lu}]*$/u.test(text)) return "capital";
  return "plain";
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
