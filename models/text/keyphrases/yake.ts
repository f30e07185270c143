import { median } from "../../forecasting/robust.ts";
import { isStopword } from "./empty-words.ts";
import type { Candidate } from "./noun-phrases.ts";
import type { Term } from "./term.ts";

/** A word of a text as YAKE sees it. */
export interface YakeWord {
  /** S(t): how little the word says. Smaller is better. */
  readonly score: number;
  readonly stopword: boolean;
  readonly frequency: number;
  /** How often each word stands right after it, by `wordKey`. */
  readonly right: ReadonlyMap<string, number>;
}

/**
 * The words of a text by YAKE (Campos, Mangaravite, Pasquali, Jorge, Nunes & Jatowt 2020, "YAKE! Keyword extraction from
 * single documents using multiple local features", Information Sciences 509): from casing, place, frequency, variety of
 * neighbours and spread over sentences, without any other text.
 *
 * @returns by `wordKey`
 */
export function yakeWords(terms: readonly Term[]): ReadonlyMap<string, YakeWord> {
  const words = countWords(terms);
  const sentences = new Set(terms.map(({ sentence }) => sentence)).size;
  const all = [...words.values()];
  const counted = all.filter(({ stopword }) => !stopword).map(({ frequency }) => frequency);
  const mean = counted.reduce((a, b) => a + b, 0) / Math.max(1, counted.length);
  const deviation = Math.sqrt(
    counted.reduce((sum, f) => sum + (f - mean) ** 2, 0) / Math.max(1, counted.length),
  );
  const most = all.reduce((max, { frequency }) => Math.max(max, frequency), 1);
  const score = (counts: Counts): number => {
    const { frequency } = counts;
    const casing = Math.max(counts.acronym, counts.capital) / (1 + Math.log(frequency));
    const position = Math.log(Math.log(3 + median([...counts.sentences])));
    const norm = frequency / (mean + deviation || 1);
    const related = 1 + (variety(counts.left) + variety(counts.right)) * (frequency / most);
    const spread = counts.sentences.size / sentences;
    return (related * position) / (casing + norm / related + spread / related);
  };
  return new Map([...words].map(([key, counts]) => [key, { ...counts, score: score(counts) }]));
}

/** What makes two words the same here: case and a plural s do not count. */
export function wordKey({ lower }: Term): string {
  return lower.length > 3 && lower.endsWith("s") ? lower.slice(0, -1) : lower;
}

/**
 * S(kw), smaller is better: the product of the words' scores over the frequency and one plus their sum. A stopword inside
 * counts by how surely it stands between its neighbours.
 */
export function yakeOf(
  terms: readonly Term[],
  words: ReadonlyMap<string, YakeWord>,
  { places }: Candidate,
): number {
  const [first] = places;
  const keys = first ? terms.slice(first.from, first.to).map(wordKey) : [];
  let product = 1;
  let sum = 0;
  keys.forEach((key, i) => {
    const word = words.get(key);
    if (!word) return;
    if (!word.stopword) {
      product *= word.score;
      sum += word.score;
      return;
    }
    const before = words.get(keys[i - 1] ?? "");
    const into = (before?.right.get(key) ?? 0) / (before?.frequency ?? 1);
    const out = (word.right.get(keys[i + 1] ?? "") ?? 0) / (words.get(keys[i + 1] ?? "")?.frequency ?? 1);
    product *= 2 - into * out;
    sum -= 1 - into * out;
  });
  return product / ((1 + sum) * Math.max(1, places.length));
}

interface Counts {
  readonly stopword: boolean;
  frequency: number;
  acronym: number;
  capital: number;
  readonly sentences: Set<number>;
  readonly left: Map<string, number>;
  readonly right: Map<string, number>;
}

function countWords(terms: readonly Term[]): ReadonlyMap<string, Counts> {
  const words = new Map<string, Counts>();
  terms.forEach((term, i) => {
    const key = wordKey(term);
    const counts = words.get(key) ?? empty(isStopword(term.lower) || term.lower.length < 3);
    words.set(key, counts);
    counts.frequency++;
    counts.sentences.add(term.sentence);
    const left = terms[i - 1];
    const kind = kindOf(term.text, left?.sentence !== term.sentence);
    if (kind === "acronym") counts.acronym++;
    if (kind === "capital") counts.capital++;
    // The window is one word on either side, the paper's default.
    if (!left || left.block !== term.block || isUnread(kind) || isUnread(kindOf(left.text, false))) return;
    count(counts.left, wordKey(left));
    count((words.get(wordKey(left)) ?? counts).right, key);
  });
  return words;
}

function empty(stopword: boolean): Counts {
  return {
    stopword,
    frequency: 0,
    acronym: 0,
    capital: 0,
    sentences: new Set(),
    left: new Map(),
    right: new Map(),
  };
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

function isUnread(kind: Kind): boolean {
  return kind === "number" || kind === "mixed";
}

function kindOf(text: string, first: boolean): Kind {
  if (/^\p{N}+(?:[.,]\p{N}+)*$/u.test(text)) return "number";
  if (/\p{N}/u.test(text) || (text.match(/[^\p{L}\p{M}\p{N}]/gu)?.length ?? 0) > 1) return "mixed";
  if (text === text.toUpperCase() && text !== text.toLowerCase()) return "acronym";
  if (!first && text.length > 1 && /^\p{Lu}[^\p{Lu}]*$/u.test(text)) return "capital";
  return "plain";
}
