import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as others } from "node:timers/promises";
import { bestRows } from "./best-rows.ts";
import { readIds, writeIds } from "./id-file.ts";
import { loadUsearch, type Usearch } from "./load-usearch.ts";
import { IndexDamaged } from "./retrieval-errors.ts";
import { saveFolder } from "./save-folder.ts";
import { copyVectorFile, openVectorFile, type VectorFile } from "./vector-file.ts";
import type { VectorEntry, VectorHit, VectorIndex } from "./vector-index.ts";
import { checkVector, dotAt } from "./vectors.ts";

/**
 * A navigable small-world graph (HNSW, Malkov & Yashunin 2018) by usearch, over halves (f16), its results scored again by the
 * vectors themselves, which stay on disk. Built by one thread: the same vectors in the same order make the same bytes.
 *
 * @throws VectorLibraryUnavailable
 */
export async function usearchIndex(dimension: number): Promise<VectorIndex> {
  const usearch = await loadUsearch();
  const scratch = await newScratch();
  const vectors = await openVectorFile(join(scratch, vectorFile), dimension, "a+");
  return over({ usearch, dimension, ids: [], graph: newGraph(usearch, dimension), vectors, scratch });
}

/** Opens a saved graph in place, mapped into memory: pages come as they are needed. @throws IndexDamaged, VectorLibraryUnavailable */
export async function loadUsearchIndex(folder: string): Promise<VectorIndex> {
  const usearch = await loadUsearch();
  const { ids, dimension } = await readIds(join(folder, idFile));
  const graph = newGraph(usearch, dimension);
  const path = join(folder, vectorFile);
  try {
    graph.view(join(folder, graphFile));
    if ((await stat(path)).size !== 4 * dimension * ids.length) throw new Error(`${path} is cut short`);
  } catch (error) {
    throw new IndexDamaged(folder, error);
  }
  if (graph.size() !== ids.filter((id) => id !== null).length) throw new IndexDamaged(folder);
  const vectors = await openVectorFile(path, dimension, "r");
  return over({ usearch, dimension, ids, graph, vectors, saved: folder });
}

const idFile = "ids.json";
const vectorFile = "vectors.f32";
const graphFile = "graph.usearch";

type Graph = InstanceType<Usearch["Index"]>;

interface Opened {
  readonly usearch: Usearch;
  readonly dimension: number;
  /** By row; null where removed. */
  readonly ids: readonly (string | null)[];
  readonly graph: Graph;
  readonly vectors: VectorFile;
  /** Folder that goes when the index is closed. */
  readonly scratch?: string;
  /** Folder that it was opened from, and still reads. */
  readonly saved?: string;
}

/** Fewer are all compared, from the file: 20,000 are 31 MB, and a graph finds few of a few. */
const compareAll = 20_000;
/** Of the rows: when more have been removed, the graph is built again without them. */
const mostHoles = 0.25;
const batch = 256;

function over({ usearch, dimension, ...opened }: Opened): VectorIndex {
  let { graph, vectors, scratch, saved } = opened;
  let ids = [...opened.ids];
  const rows = new Map(ids.flatMap((id, row) => (id === null ? [] : [[id, row] as const])));

  /** What was opened from a folder cannot be changed: it is copied first. */
  const thaw = async () => {
    if (saved === undefined) return;
    scratch = await newScratch();
    graph = newGraph(usearch, dimension);
    graph.load(join(saved, graphFile));
    await copyVectorFile(join(saved, vectorFile), join(scratch, vectorFile));
    await vectors.close();
    vectors = await openVectorFile(join(scratch, vectorFile), dimension, "a+");
    saved = undefined;
  };
  const take = async (entries: readonly VectorEntry[]) => {
    for (let at = 0; at < entries.length; at += batch) {
      const some = entries.slice(at, at + batch);
      const flat = new Float32Array(some.length * dimension);
      some.forEach(({ vector }, i) => {
        flat.set(vector, i * dimension);
      });
      await vectors.append(flat);
      graph.add(
        BigUint64Array.from(some, (_, i) => BigInt(ids.length + i)),
        flat,
        1,
      );
      for (const { id } of some) {
        rows.set(id, ids.length);
        ids.push(id);
      }
      await others();
    }
  };
  const rebuild = async () => {
    const held = [...rows];
    const [before, folder] = [vectors, scratch];
    scratch = await newScratch();
    vectors = await openVectorFile(join(scratch, vectorFile), dimension, "a+");
    graph = newGraph(usearch, dimension);
    ids = [];
    rows.clear();
    for (let at = 0; at < held.length; at += batch) {
      const some = held.slice(at, at + batch);
      const flat = await before.read(some.map(([, row]) => row));
      await take(some.map(([id], i) => ({ id, vector: flat.subarray(i * dimension, (i + 1) * dimension) })));
    }
    await before.close();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  };
  const scored = async (wanted: readonly number[], vector: Float32Array, k: number) => {
    const best = bestRows(k);
    for (let at = 0; at < wanted.length; at += 2048) {
      const some = wanted.slice(at, at + 2048);
      const flat = await vectors.read(some);
      some.forEach((row, i) => {
        best.offer(row, dotAt(flat, i * dimension, vector, dimension));
      });
    }
    return best.taken().map(({ row, score }): VectorHit => ({ id: ids[row] ?? "", score }));
  };
  const rowsOf = (some: Iterable<string>) =>
    [...some].flatMap((id) => rows.get(id) ?? []).sort((a, b) => a - b);
  const nearest = (vector: Float32Array, many: number) =>
    Array.from(graph.search(vector, Math.min(many, rows.size), 1).keys, Number);

  return {
    kind: "hnsw",
    dimension,
    get size() {
      return rows.size;
    },
    ids: () => rows.keys(),
    async add(entries) {
      for (const { id, vector } of entries) checkVector(vector, dimension, id);
      const fresh = new Map<string, VectorEntry>();
      for (const entry of entries)
        if (!rows.has(entry.id) && !fresh.has(entry.id)) fresh.set(entry.id, entry);
      if (fresh.size === 0) return;
      await thaw();
      await take([...fresh.values()]);
    },
    async remove(gone) {
      const held = [...new Set(gone)].filter((id) => rows.has(id));
      if (held.length === 0) return;
      await thaw();
      graph.remove(BigUint64Array.from(held, (id) => BigInt(rows.get(id) ?? 0)));
      for (const id of held) {
        ids[rows.get(id) ?? 0] = null;
        rows.delete(id);
      }
      if (ids.length - rows.size > mostHoles * ids.length) await rebuild();
    },
    async search(vector, k, among) {
      checkVector(vector, dimension, "the question");
      if (rows.size === 0 || k < 1) return [];
      if (among === undefined) return scored(nearest(vector, k), vector, k);
      if (among.size > compareAll) {
        // As many that the wanted ones among them are likely to be enough.
        const many = Math.ceil((2 * k * rows.size) / among.size) + 32;
        const found = nearest(vector, many).filter((row) => among.has(ids[row] ?? ""));
        if (found.length >= k) return scored(found.slice(0, k), vector, k);
      }
      return scored(rowsOf(among), vector, k);
    },
    async vectorsOf(wanted) {
      const known = wanted.map((id) => rows.get(id));
      const flat = await vectors.read(known.filter((row) => row !== undefined));
      let at = 0;
      return known.map((row) => {
        if (row === undefined) return undefined;
        at += dimension;
        return flat.slice(at - dimension, at);
      });
    },
    save: (folder) =>
      saveFolder(folder, async (to) => {
        await writeIds(join(to, idFile), { ids, dimension });
        await copyVectorFile(vectors.path, join(to, vectorFile));
        if (saved === undefined) graph.save(join(to, graphFile));
        else await copyVectorFile(join(saved, graphFile), join(to, graphFile));
      }),
    async close() {
      await vectors.close();
      if (scratch !== undefined) await rm(scratch, { recursive: true, force: true });
    },
  };
}

function newScratch(): Promise<string> {
  return mkdtemp(join(tmpdir(), "pharma-vectors-"));
}

/** Chosen by `npm run bench -- retrieval`, see docs/models/retrieval.md. */
function newGraph({ Index, MetricKind, ScalarKind }: Usearch, dimension: number): Graph {
  return new Index({
    dimensions: dimension,
    metric: MetricKind.IP,
    quantization: ScalarKind.F16,
    connectivity: 16,
    expansion_add: 128,
    expansion_search: 128,
    multi: false,
  });
}
