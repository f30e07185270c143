import type { Span } from "../sentences.ts";
import { type Word, words } from "./words.ts";

/** One occurrence of an n-gram. */
export interface Ngram extends Span {
  readonly text: string;
}

/** All n-grams of 1 to `longest` words in a text, with their places; n-grams do not cross a sentence's final mark. */
export function ngrams(text: string, longest: number): readonly Ngram[] {
  const list = words(text);
  const found: Ngram[] = [];
  for (let i = 0; i < list.length; i++) {
    let joined = "";
    for (let n = 0; n < longest; n++) {
      const word: Word | undefined = list[i + n];
      if (!word || word.sentence !== list[i]?.sentence) break;
      joined = n === 0 ? word.text : `${joined} ${word.plain}`;
      found.push({ text: joined, start: list[i]?.start ?? 0, end: word.end });
    }
  }
  return found;
}

/** The n-grams a model knows, each with its column and inverse document frequency. */
export interface Vocabulary {
  readonly longest: number;
  readonly column: ReadonlyMap<string, number>;
  readonly idf: Float64Array;
}

/** @param minimum documents an n-gram must occur in */
export function buildVocabulary(texts: readonly string[], longest: number, minimum: number): Vocabulary {
  const frequency = new Map<string, number>();
  for (const text of texts)
    for (const gram of new Set(ngrams(text, longest).map((each) => each.text)))
      frequency.set(gram, (frequency.get(gram) ?? 0) + 1);
  const kept = [...frequency].filter(([, count]) => count >= minimum).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    longest,
    column: new Map(kept.map(([gram], i) => [gram, i])),
    idf: Float64Array.from(kept, ([, count]) => Math.log((1 + texts.length) / (1 + count)) + 1),
  };
}

/** TF-IDF of one text, L2-normalised, term frequency 1 + ln(count); with the places of each n-gram. */
export interface TfIdf {
  readonly indices: Int32Array;
  readonly values: Float64Array;
  /** Places of the n-gram in `indices[i]`. */
  readonly places: readonly (readonly Span[])[];
}

export function tfIdf(text: string, vocabulary: Vocabulary): TfIdf {
  const places = new Map<number, Span[]>();
  for (const gram of ngrams(text, vocabulary.longest)) {
    const column = vocabulary.column.get(gram.text);
    if (column === undefined) continue;
    const known = places.get(column);
    if (known) known.push(gram);
    else places.set(column, [gram]);
  }
  const indices = Int32Array.from([...places.keys()].sort((a, b) => a - b));
  const values = Float64Array.from(
    indices,
    (column) => (1 + Math.log(places.get(column)?.length ?? 1)) * (vocabulary.idf[column] ?? 0),
  );
  const norm = Math.sqrt(values.reduce((sum, v) => sum + v * v, 0)) || 1;
  return {
    indices,
    values: values.map((v) => v / norm),
    places: Array.from(indices, (c) => places.get(c) ?? []),
  };
}
