import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Lake } from "../lakehouse/lake.ts";
import { sql } from "../lakehouse/sql.ts";
import type { EvidenceIndex } from "../models/retrieval/evidence-index.ts";
import { IndexDamaged } from "../models/retrieval/retrieval-errors.ts";
import { loadEvidenceIndex, saveEvidenceIndex } from "../models/retrieval/save-evidence-index.ts";
import { evidenceRows } from "./evidence-rows.ts";
import { type IndexEncoders, indexOfLake } from "./index-of-lake.ts";

/**
 * The index over the lake's evidence at a snapshot: the one that `folder` keeps of the same evidence, else one made anew, from
 * the kept one where there is one, and kept in its place. Undefined where the lake holds no evidence.
 */
export async function openIndex(
  lake: Lake,
  snapshot: number,
  encoders: IndexEncoders,
  folder: string,
): Promise<EvidenceIndex | undefined> {
  const wanted = await contentOf(lake, snapshot);
  if (wanted === undefined) return undefined;
  await mkdir(folder, { recursive: true });
  const kept = (await readdir(folder)).filter((name) => !name.startsWith("."));
  if (kept.includes(wanted)) {
    const found = await load(join(folder, wanted));
    if (found) return found;
  }
  const [other] = kept.filter((name) => name !== wanted);
  const before = other === undefined ? undefined : await load(join(folder, other));
  const index = await indexOfLake(lake, snapshot, encoders, before);
  if (!index) return undefined;
  await saveEvidenceIndex(index, join(folder, wanted));
  // One index is enough: of an older one another process may still read, which has it in memory or open.
  for (const name of kept)
    if (name !== wanted) await rm(join(folder, name), { recursive: true, force: true });
  return index;
}

/** Names what an index is made of, whatever the snapshot; undefined where there is nothing. */
async function contentOf(lake: Lake, snapshot: number): Promise<string | undefined> {
  const [row] = await lake.query<{ n: number; content: string | null }>(sql`
    select count(*) as n, bit_xor(hash(id, text_hash, model, starts, ends, product, about))::varchar as content
    from (${evidenceRows(snapshot)})`);
  return row && row.n > 0 ? `${row.n}-${row.content}` : undefined;
}

/** An index that cannot be read is made anew. */
async function load(folder: string): Promise<EvidenceIndex | undefined> {
  try {
    return await loadEvidenceIndex(folder);
  } catch (error) {
    if (error instanceof IndexDamaged) return undefined;
    throw error;
  }
}
