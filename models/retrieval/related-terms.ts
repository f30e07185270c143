import { readFile, writeFile } from "node:fs/promises";
import { z } from "zod";
import { bestRows } from "./best-rows.ts";
import { IndexDamaged } from "./retrieval-errors.ts";
import { dotAt } from "./vectors.ts";

/** A term of an index, as texts write it most often, so that an encoder can read it. */
export interface TermWord {
  readonly term: string;
  readonly word: string;
}

export interface Related {
  readonly term: string;
  /** Cosine of the two words' vectors. */
  readonly likeness: number;
}

/** Terms that mean much the same: whoever asks about exhaustion is told of tiredness. */
export interface RelatedTerms {
  readonly words: readonly TermWord[];
  /** The nearest, best first; none for a term that is not among the words. */
  of(term: string): readonly Related[];
  /** Of a word whose vector is known. */
  vectorOf(word: string): Float32Array | undefined;
  save(file: string): Promise<void>;
}

export interface RelatedOptions {
  /** At most so many for a term. */
  readonly most: number;
  readonly leastLikeness: number;
}

/** Chosen on known-item questions, see docs/models/retrieval.md. */
export const shippedRelated: RelatedOptions = { most: 8, leastLikeness: 0.45 };

/** @param vectors of the words, row by row, unit length */
export function relatedTerms(
  words: readonly TermWord[],
  vectors: Float32Array,
  options: RelatedOptions = shippedRelated,
): RelatedTerms {
  const dimension = words.length === 0 ? 0 : vectors.length / words.length;
  const rows = new Map(words.map(({ term }, row) => [term, row]));
  const byWord = new Map(words.map(({ word }, row) => [word, row]));
  const row = (at: number) => vectors.slice(at * dimension, (at + 1) * dimension);
  const known = new Map<string, readonly Related[]>();
  const find = (term: string): readonly Related[] => {
    const own = rows.get(term);
    if (own === undefined) return [];
    const vector = row(own);
    const best = bestRows(options.most);
    for (let at = 0; at < words.length; at++) {
      const likeness = at === own ? 0 : dotAt(vectors, at * dimension, vector, dimension);
      if (likeness >= options.leastLikeness) best.offer(at, likeness);
    }
    return best.taken().map(({ row, score }) => ({ term: words[row]?.term ?? "", likeness: score }));
  };
  return {
    words,
    of(term) {
      let found = known.get(term);
      if (!found) {
        found = find(term);
        known.set(term, found);
      }
      return found;
    },
    vectorOf(word) {
      const at = byWord.get(word);
      return at === undefined ? undefined : row(at);
    },
    async save(file) {
      await writeFile(`${file}.json`, JSON.stringify(words));
      await writeFile(`${file}.f32`, new Uint8Array(vectors.buffer, vectors.byteOffset, vectors.byteLength));
    },
  };
}

const schema = z.array(z.object({ term: z.string(), word: z.string() }));

/** @throws IndexDamaged */
export async function loadRelatedTerms(file: string): Promise<RelatedTerms> {
  try {
    const words = schema.parse(JSON.parse(await readFile(`${file}.json`, "utf8")));
    const bytes = await readFile(`${file}.f32`);
    const vectors = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
    if (words.length > 0 && vectors.length % words.length !== 0) throw new Error("vectors are missing");
    return relatedTerms(words, vectors);
  } catch (error) {
    throw new IndexDamaged(file, error);
  }
}
