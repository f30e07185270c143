import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { ArchiveDamaged, type FolderArchive } from "../lakehouse/folder-archive.ts";
import type { Lake } from "../lakehouse/lake.ts";
import { sql } from "../lakehouse/sql.ts";
import type { EvidenceIndex } from "../models/retrieval/evidence-index.ts";
import type { VectorBackend } from "../models/retrieval/open-vector-index.ts";
import { IndexDamaged } from "../models/retrieval/retrieval-errors.ts";
import {
  indexFormat,
  loadEvidenceIndex,
  saveEvidenceIndex,
} from "../models/retrieval/save-evidence-index.ts";
import { saveFolder } from "../models/retrieval/save-folder.ts";
import type { SentenceEncoder } from "../models/runtime/encoding.ts";
import { evidenceRows } from "./evidence-rows.ts";
import { indexOfLake } from "./index-of-lake.ts";

/** Where indexes are kept. */
export interface IndexPlaces {
  /** Of this machine: holds the one index that is mapped into memory. */
  readonly folder: string;
  /** Beside the lake's data, for every process and machine that asks. */
  readonly archive: FolderArchive;
  /** PostgreSQL with pgvector that holds the vectors, `postgresql://…`; absent: files do. */
  readonly vectors?: string;
  /** Told what the archive could not do; what then happens is said in the sentence. */
  readonly warn: (error: unknown, sentence: string) => void;
}

export interface IndexNeeds {
  readonly lake: Lake;
  readonly snapshot: number;
  /** Opens what reads single words; asked for where an index has to be made. */
  readonly encoder: () => Promise<SentenceEncoder>;
  readonly places: IndexPlaces;
}

/**
 * The index over the lake's evidence at a snapshot: this machine's, else the archive's, else one made here, going on from the
 * newest of either, which is then put into the archive. Undefined where the lake holds no evidence.
 *
 * What the archive cannot do is warned of, and done here.
 */
export async function openIndex(needs: IndexNeeds): Promise<EvidenceIndex | undefined> {
  const name = await nameOf(needs);
  return name === undefined ? undefined : openNamed(name, needs);
}

/**
 * Sees to it that the archive has the index of a snapshot, so that nobody has to wait for it. Undefined where the lake holds no
 * evidence.
 */
export async function keepIndex(needs: IndexNeeds): Promise<KeptIndex | undefined> {
  const name = await nameOf(needs);
  if (name === undefined) return undefined;
  const { archive, warn } = needs.places;
  const there = await archive.has(name).catch((error: unknown) => {
    warn(error, `What lies beside the lake cannot be read: the index ${name} is not put there.`);
    return undefined;
  });
  if (there !== false) return { name, kept: there ? "before" : "not" };
  const index = await openNamed(name, needs);
  await index?.close();
  // It may have been on this machine, and nowhere else.
  return { name, kept: (await upload(name, needs.places, false)) ? "now" : "not" };
}

export interface KeptIndex {
  readonly name: string;
  /** `before`: it was there already. `not`: the archive did not take it. */
  readonly kept: "before" | "now" | "not";
}

/** Names what an index is made of and written as, whatever the snapshot; undefined where there is nothing. */
async function nameOf({ lake, snapshot, places }: IndexNeeds): Promise<string | undefined> {
  const [row] = await lake.query<{ n: number; content: string | null }>(sql`
    select count(*) as n, bit_xor(hash(id, text_hash, model, starts, ends, product, about))::varchar as content
    from (${evidenceRows(snapshot)})`);
  const where = places.vectors === undefined ? "" : "-pgvector";
  return row && row.n > 0 ? `${indexFormat}-${row.n}-${row.content}${where}` : undefined;
}

async function openNamed(name: string, needs: IndexNeeds): Promise<EvidenceIndex | undefined> {
  const { folder } = needs.places;
  await mkdir(folder, { recursive: true });
  const own = (await keptIn(folder)).includes(name) ? await load(name, needs.places) : undefined;
  const index = own ?? (await fetchOrMake(name, needs));
  if (index) await tidy(folder, name);
  return index;
}

async function fetchOrMake(name: string, needs: IndexNeeds): Promise<EvidenceIndex | undefined> {
  const { lake, snapshot, places } = needs;
  const { index: found, state } = await fetchIndex(name, places);
  if (found) return found;
  const encoder = await needs.encoder();
  const before = await indexBefore(name, state, places);
  const backend = await backendOf(places);
  const index = await indexOfLake(lake, snapshot, encoder, { before, backend }).catch((error) => {
    if (!before) throw error;
    places.warn(error, "The index cannot go on from the one before: it is made anew.");
    return indexOfLake(lake, snapshot, encoder, { backend });
  });
  if (before && before.vectors !== index?.vectors) await before.close();
  if (!index) return undefined;
  await saveEvidenceIndex(index, join(places.folder, name));
  if (state !== "silent") await upload(name, places, state === "damaged");
  return index;
}

/** Of an index in the archive. */
type ArchiveState = "there" | "absent" | "damaged" | "silent";

async function fetchIndex(
  name: string,
  places: IndexPlaces,
): Promise<{ readonly index?: EvidenceIndex | undefined; readonly state: ArchiveState }> {
  const { archive, folder, warn } = places;
  try {
    if (!(await archive.has(name))) return { state: "absent" };
    await saveFolder(join(folder, name), (to) => archive.fetch(name, to));
    const index = await load(name, places);
    return { index, state: index ? "there" : "damaged" };
  } catch (error) {
    warn(error, `The index ${name} cannot be fetched from beside the lake: it is made on this machine.`);
    return { state: error instanceof ArchiveDamaged ? "damaged" : "silent" };
  }
}

/** What to go on from: this machine's newest, else the archive's. */
async function indexBefore(
  name: string,
  state: ArchiveState,
  places: IndexPlaces,
): Promise<EvidenceIndex | undefined> {
  for (const other of await keptIn(places.folder)) {
    const found = other === name ? undefined : await load(other, places);
    if (found) return found;
  }
  if (state === "silent") return undefined;
  try {
    const newest = (await places.archive.names()).find(
      (other) => other !== name && other.startsWith(`${indexFormat}-`),
    );
    return newest === undefined ? undefined : (await fetchIndex(newest, places)).index;
  } catch (error) {
    places.warn(error, "What lies beside the lake cannot be listed: the index is made anew.");
    return undefined;
  }
}

/** Returns whether the archive has it now. */
async function upload(
  name: string,
  { archive, folder, warn }: IndexPlaces,
  replace: boolean,
): Promise<boolean> {
  try {
    await archive.keep(name, join(folder, name), { replace });
    return true;
  } catch (error) {
    warn(error, `The index ${name} cannot be put beside the lake: whoever asks elsewhere makes it there.`);
    return false;
  }
}

/** This machine's indexes, the newest first. */
async function keptIn(folder: string): Promise<readonly string[]> {
  return (await entriesOf(folder)).flatMap(({ name }) => (name.startsWith(".") ? [] : [name]));
}

async function entriesOf(folder: string): Promise<readonly { name: string; changed: number }[]> {
  const entries = await Promise.all(
    (await readdir(folder)).map(async (name) => ({
      name,
      changed: await stat(join(folder, name)).then(
        ({ mtimeMs }) => mtimeMs,
        // Another process has just taken it away.
        () => 0,
      ),
    })),
  );
  return entries.sort((a, b) => b.changed - a.changed);
}

/**
 * One index is enough: older ones go, of which another process may still read, as it has them in memory or open. A newer one may
 * be another process's that is about to upload it; what begins with a dot may be half written, unless it is a day old.
 */
async function tidy(folder: string, name: string): Promise<void> {
  const entries = await entriesOf(folder);
  const own = entries.find((entry) => entry.name === name)?.changed ?? 0;
  for (const { name: other, changed } of entries) {
    const old = other.startsWith(".") ? changed < Date.now() - 86_400_000 : changed < own;
    if (other !== name && old) await rm(join(folder, other), { recursive: true, force: true });
  }
}

/** An index that cannot be read is made anew. */
async function load(name: string, places: IndexPlaces): Promise<EvidenceIndex | undefined> {
  try {
    return await loadEvidenceIndex(join(places.folder, name), await backendOf(places));
  } catch (error) {
    if (error instanceof IndexDamaged) return undefined;
    throw error;
  }
}

/** Loaded where it is used: most indexes are files. */
async function backendOf({ vectors }: IndexPlaces): Promise<VectorBackend | undefined> {
  if (vectors === undefined) return undefined;
  const { pgvectorBackend } = await import("./pgvector-index.ts");
  return pgvectorBackend(vectors);
}
