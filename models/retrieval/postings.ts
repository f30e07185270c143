import { readFile, writeFile } from "node:fs/promises";
import { IndexDamaged } from "./retrieval-errors.ts";

/** Which documents have which term, and how often: the rows of a term stand side by side, ascending. */
export interface Postings {
  readonly terms: readonly string[];
  /** Where a term's rows begin; one more than terms. */
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
  readonly counts: Uint16Array;
  /** Terms of each document. */
  readonly lengths: Uint32Array;
}

/** @param documents their terms; a document's row is its place */
export function postingsOf(documents: Iterable<readonly string[]>): Postings {
  const ids = new Map<string, number>();
  const pairs = { terms: new Uint32Array(1024), counts: new Uint16Array(1024), size: 0 };
  const lengths: number[] = [];
  const distinct: number[] = [];
  const held: number[] = [];
  for (const document of documents) {
    const counts = new Map<number, number>();
    for (const term of document) {
      let id = ids.get(term);
      if (id === undefined) {
        id = ids.size;
        ids.set(term, id);
        held.push(0);
      }
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    for (const [id, count] of counts) {
      if (pairs.size === pairs.terms.length) grow(pairs);
      pairs.terms[pairs.size] = id;
      pairs.counts[pairs.size++] = Math.min(count, 65_535);
      held[id] = (held[id] ?? 0) + 1;
    }
    lengths.push(document.length);
    distinct.push(counts.size);
  }
  const starts = new Uint32Array(ids.size + 1);
  for (let id = 0; id < ids.size; id++) starts[id + 1] = (starts[id] ?? 0) + (held[id] ?? 0);
  const next = starts.slice();
  const rows = new Uint32Array(pairs.size);
  const counts = new Uint16Array(pairs.size);
  let at = 0;
  distinct.forEach((many, row) => {
    for (const end = at + many; at < end; at++) {
      const id = pairs.terms[at] ?? 0;
      const place = next[id] ?? 0;
      next[id] = place + 1;
      rows[place] = row;
      counts[place] = pairs.counts[at] ?? 0;
    }
  });
  return { terms: [...ids.keys()], starts, rows, counts, lengths: Uint32Array.from(lengths) };
}

function grow(pairs: { terms: Uint32Array; counts: Uint16Array }): void {
  const [terms, counts] = [pairs.terms, pairs.counts];
  pairs.terms = new Uint32Array(2 * terms.length);
  pairs.terms.set(terms);
  pairs.counts = new Uint16Array(2 * counts.length);
  pairs.counts.set(counts);
}

/** One file: how many terms, pairs, documents and bytes of terms there are; the arrays; the terms, one a line. */
export async function writePostings(file: string, postings: Postings): Promise<void> {
  const { terms, starts, rows, counts, lengths } = postings;
  const words = Buffer.from(terms.join("\n"));
  const head = Uint32Array.of(terms.length, rows.length, lengths.length, words.length);
  await writeFile(file, [...[head, starts, rows, lengths, counts].map(bytesOf), words]);
}

/** @throws IndexDamaged where the file is not as long as it says */
export async function readPostings(file: string): Promise<Postings> {
  const bytes = await readFile(file);
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  if (buffer.byteLength < 16) throw new IndexDamaged(file);
  const [terms = 0, pairs = 0, documents = 0, words = 0] = new Uint32Array(buffer, 0, 4);
  if (buffer.byteLength !== 16 + 4 * (terms + 1 + pairs + documents) + 2 * pairs + words)
    throw new IndexDamaged(file);
  let at = 16;
  const take = (count: number) => {
    at += 4 * count;
    return new Uint32Array(buffer, at - 4 * count, count);
  };
  const [starts, rows, lengths] = [take(terms + 1), take(pairs), take(documents)];
  const counts = new Uint16Array(buffer, at, pairs);
  const text = Buffer.from(buffer, at + 2 * pairs, words).toString();
  return { terms: terms === 0 ? [] : text.split("\n"), starts, rows, counts, lengths };
}

function bytesOf(array: Uint32Array | Uint16Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
