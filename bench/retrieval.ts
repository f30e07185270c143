import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { pgvectorBackend } from "../answers/pgvector-index.ts";
import { readSettings } from "../config.ts";
import { bm25Index } from "../models/retrieval/bm25-index.ts";
import { loadVectorIndex, openVectorIndex } from "../models/retrieval/open-vector-index.ts";
import { postingsOf, readPostings, writePostings } from "../models/retrieval/postings.ts";
import type { VectorEntry, VectorIndex } from "../models/retrieval/vector-index.ts";
import { seededRandom } from "../models/text/learning/random.ts";
import { median, quantile, report, round, sizes, timed } from "./support/report.ts";

// Vector indices and BM25 at 1,000 and 100,000 made-up stretches, and a million with --full 1: making, saving, opening, a
// night's change of one in a hundred, questions, and what the graph finds of what comparing all finds. With PHARMA_VECTORS also in
// PostgreSQL, where what is saved is the graph; --files 0 leaves out graph and words in files.

const { full, files, queries, dimension } = sizes({ full: 0, files: 1, queries: 100, dimension: 384 });
const { vectors: address } = readSettings();
const home = await mkdtemp(join(tmpdir(), "bench-retrieval-"));
const counts = [1_000, 100_000, ...(full === 0 ? [] : [1_000_000])];

const figures: Record<string, unknown> = {};
try {
  for (const count of counts) {
    const made = madeUpVectors(count);
    const exact = await vectorFigures("exact", count, made);
    figures[String(count)] = {
      exact: told(count, "exact", exact.figures),
      ...(files !== 0 && {
        hnsw: told(count, "hnsw", (await vectorFigures("hnsw", count, made, exact.found)).figures),
        bm25: told(count, "bm25", await wordFigures(count)),
      }),
      ...(address && {
        pgvector: told(
          count,
          "pgvector",
          (await vectorFigures("pgvector", count, made, exact.found)).figures,
        ),
      }),
    };
  }
} finally {
  await rm(home, { recursive: true, force: true });
}
report({ bench: "retrieval", sizes: { full, files, queries, dimension }, stretches: figures });

/** A million takes a quarter of an hour: each part is told as it is done. */
function told<T>(count: number, what: string, measured: T): T {
  process.stderr.write(`${count} ${what}: ${JSON.stringify(measured)}\n`);
  return measured;
}

interface Made {
  /** Row by row. */
  readonly vectors: Float32Array;
  readonly questions: readonly Float32Array[];
}

async function vectorFigures(
  kind: VectorIndex["kind"],
  count: number,
  { vectors, questions }: Made,
  truth?: readonly ReadonlySet<string>[],
) {
  const folder = join(home, `${kind}-${count}`);
  const before = memoryMb();
  const index = await (kind === "pgvector"
    ? pgvectorBackend(address ?? "").open(dimension, `bench ${count}`)
    : openVectorIndex(dimension, kind));
  const buildMs = await timed(async () => {
    for (let at = 0; at < count; at += 10_000)
      await index.add(entries(vectors, at, Math.min(count, at + 10_000)));
  });
  const memory = memoryMb() - before;
  const saveMs = await timed(() => index.save(folder));
  await index.close();
  let opened: VectorIndex | undefined;
  const openMs = await timed(async () => {
    opened = await loadVectorIndex(
      folder,
      kind,
      address === undefined ? undefined : pgvectorBackend(address),
    );
  });
  if (!opened) throw new Error("nothing was opened");
  const { times, found } = await ask(opened, questions);
  const some = new Set(
    Array.from({ length: Math.min(count, 1_000) }, (_, i) => `e${i * Math.ceil(count / 1_000)}`),
  );
  const filtered = await ask(opened, questions, some);
  const changed = opened;
  const hundredth = Math.ceil(count / 100);
  const changeMs = await timed(async () => {
    await changed.remove(Array.from({ length: hundredth }, (_, i) => `e${i}`));
    await changed.add(entries(vectors, 0, hundredth, "new"));
  });
  await opened.close();
  return {
    found,
    figures: {
      buildSeconds: round(buildMs / 1000),
      memoryMb: round(memory, 0),
      fileMb: round(await folderMb(folder), 1),
      saveMs: round(saveMs, 0),
      openMs: round(openMs, 0),
      changeOneInHundredMs: round(changeMs, 0),
      queryMs: { p50: round(median(times), 3), p95: round(quantile(times, 0.95), 3) },
      queryAmongThousandMs: {
        p50: round(median(filtered.times), 3),
        p95: round(quantile(filtered.times, 0.95), 3),
      },
      ...(truth ? { recallAt10: round(recall(found, truth), 4) } : {}),
    },
  };
}

async function ask(index: VectorIndex, questions: readonly Float32Array[], among?: ReadonlySet<string>) {
  const times: number[] = [];
  const found: ReadonlySet<string>[] = [];
  for (const question of questions) {
    const began = performance.now();
    const hits = await index.search(question, 10, among);
    times.push(performance.now() - began);
    found.push(new Set(hits.map(({ id }) => id)));
  }
  return { times, found };
}

function recall(found: readonly ReadonlySet<string>[], truth: readonly ReadonlySet<string>[]): number {
  const met = truth.map((wanted, i) => [...wanted].filter((id) => found[i]?.has(id)).length);
  return met.reduce((a, b) => a + b, 0) / truth.reduce((sum, { size }) => sum + size, 0);
}

async function wordFigures(count: number) {
  const file = join(home, `postings-${count}.bin`);
  const random = seededRandom(3);
  // Words as texts have them: the n-th commonest one n times as rare as the first.
  const word = () => `w${Math.floor(20_000 ** random())}`;
  const text = (length: number) => Array.from({ length }, word);
  const documents = function* () {
    for (let i = 0; i < count; i++) yield text(25);
  };
  let postings = postingsOf([]);
  const buildMs = await timed(async () => {
    postings = postingsOf(documents());
  });
  const saveMs = await timed(() => writePostings(file, postings));
  const openMs = await timed(async () => {
    postings = await readPostings(file);
  });
  const index = bm25Index(postings);
  const times = Array.from({ length: queries }, () => {
    // Ten words, each with the relatives that it may have.
    const question = text(10).map(
      (term) => new Map([[term, 1], ...text(8).map((other) => [other, 0.4] as const)]),
    );
    const began = performance.now();
    index.search(question, 100);
    return performance.now() - began;
  });
  return {
    buildSeconds: round(buildMs / 1000),
    fileMb: round((await stat(file)).size / 1e6, 1),
    saveMs: round(saveMs, 0),
    openMs: round(openMs, 0),
    queryMs: { p50: round(median(times), 3), p95: round(quantile(times, 0.95), 3) },
  };
}

function entries(vectors: Float32Array, from: number, to: number, prefix = "e"): VectorEntry[] {
  return Array.from({ length: to - from }, (_, i) => ({
    id: `${prefix}${from + i}`,
    vector: vectors.subarray((from + i) * dimension, (from + i + 1) * dimension),
  }));
}

/** Around as many centres as the root of their number, with as much spread as distance. */
function madeUpVectors(count: number): Made {
  const random = seededRandom(7);
  const spread = () => random() - 0.5;
  const centres = Math.ceil(Math.sqrt(count));
  const places = Float32Array.from({ length: centres * dimension }, spread);
  const fill = (row: Float32Array) => {
    const centre = Math.floor(random() * centres) * dimension;
    let sum = 0;
    for (let i = 0; i < dimension; i++) {
      const x = (places[centre + i] ?? 0) + spread();
      row[i] = x;
      sum += x * x;
    }
    const norm = Math.sqrt(sum) || 1;
    for (let i = 0; i < dimension; i++) row[i] = (row[i] ?? 0) / norm;
    return row;
  };
  const vectors = new Float32Array(count * dimension);
  for (let i = 0; i < count; i++) fill(vectors.subarray(i * dimension, (i + 1) * dimension));
  return { vectors, questions: Array.from({ length: queries }, () => fill(new Float32Array(dimension))) };
}

/** Resident, after what is no longer used has been let go. */
function memoryMb(): number {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  return process.memoryUsage().rss / 1e6;
}

async function folderMb(folder: string): Promise<number> {
  const files = await Promise.all((await readdir(folder)).map((name) => stat(join(folder, name))));
  return files.reduce((sum, { size }) => sum + size, 0) / 1e6;
}
