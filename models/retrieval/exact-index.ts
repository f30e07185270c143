import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bestRows } from "./best-rows.ts";
import { readIds, writeIds } from "./id-file.ts";
import { IndexDamaged } from "./retrieval-errors.ts";
import { saveFolder } from "./save-folder.ts";
import type { VectorIndex } from "./vector-index.ts";
import { checkVector, dotAt } from "./vectors.ts";

/** Compares a question to every vector: the truth, and quick enough below some 50,000 vectors. @param dimension of its vectors */
export function exactIndex(dimension: number): VectorIndex {
  return over({ dimension, ids: [], vectors: new Float32Array(0) });
}

/** @throws IndexDamaged */
export async function loadExactIndex(folder: string): Promise<VectorIndex> {
  const { ids, dimension } = await readIds(join(folder, idFile));
  const bytes = await readFile(join(folder, vectorFile)).catch((error) => {
    throw new IndexDamaged(folder, error);
  });
  if (bytes.length !== 4 * dimension * ids.length) throw new IndexDamaged(folder);
  const vectors = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  return over({ dimension, ids: ids.map((id) => id ?? ""), vectors });
}

const idFile = "ids.json";
const vectorFile = "vectors.f32";

interface Held {
  readonly dimension: number;
  readonly ids: readonly string[];
  /** Row by row; may be longer than the ids. */
  readonly vectors: Float32Array;
}

function over({ dimension, ...held }: Held): VectorIndex {
  let ids = [...held.ids];
  let vectors = held.vectors;
  let rows = new Map(ids.map((id, row) => [id, row]));
  const row = (at: number) => vectors.slice(at * dimension, (at + 1) * dimension);
  return {
    kind: "exact",
    dimension,
    get size() {
      return ids.length;
    },
    ids: () => ids.values(),
    async add(entries) {
      for (const { id, vector } of entries) checkVector(vector, dimension, id);
      vectors = withRoom(vectors, (ids.length + entries.length) * dimension);
      for (const { id, vector } of entries) {
        if (rows.has(id)) continue;
        vectors.set(vector, ids.length * dimension);
        rows.set(id, ids.length);
        ids.push(id);
      }
    },
    async remove(gone) {
      const out = new Set(gone);
      const kept = ids.flatMap((id, at) => (out.has(id) ? [] : [{ id, at }]));
      kept.forEach(({ at }, to) => {
        vectors.copyWithin(to * dimension, at * dimension, (at + 1) * dimension);
      });
      ids = kept.map(({ id }) => id);
      rows = new Map(ids.map((id, at) => [id, at]));
    },
    async search(vector, k, among) {
      checkVector(vector, dimension, "the question");
      const best = bestRows(k);
      const offer = (at: number) => best.offer(at, dotAt(vectors, at * dimension, vector, dimension));
      if (among === undefined) for (let at = 0; at < ids.length; at++) offer(at);
      else
        for (const id of among) {
          const at = rows.get(id);
          if (at !== undefined) offer(at);
        }
      return best.taken().map(({ row, score }) => ({ id: ids[row] ?? "", score }));
    },
    vectorsOf: async (wanted) =>
      wanted.map((id) => {
        const at = rows.get(id);
        return at === undefined ? undefined : row(at);
      }),
    save: (folder) =>
      saveFolder(folder, async (to) => {
        await writeIds(join(to, idFile), { ids, dimension });
        const { buffer, byteOffset } = vectors;
        await writeFile(join(to, vectorFile), new Uint8Array(buffer, byteOffset, 4 * dimension * ids.length));
      }),
    close: () => Promise.resolve(),
  };
}

/** The same numbers in an array of at least `length`: twice as long as before, later a gigabyte longer, so that adding stays cheap. */
function withRoom(array: Float32Array, length: number): Float32Array {
  if (array.length >= length) return array;
  const longer = new Float32Array(Math.max(length, array.length + Math.min(array.length, 2 ** 28)));
  longer.set(array);
  return longer;
}
