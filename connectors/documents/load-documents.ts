import type { LakeTransaction } from "../../lakehouse/lake.ts";
import { literal, sql, trusted } from "../../lakehouse/sql.ts";
import type { FileIdentity } from "../files/is-loaded.ts";
import type { FileLimits } from "../files/limits.ts";
import { type LoadedFile, quarantineEmpty } from "../files/load-records.ts";
import { settleVersions } from "./settle-versions.ts";

/** A file's documents, staged, and what is recorded of the file. */
export interface DocumentsToLoad extends FileIdentity {
  readonly path: string;
  readonly bytes: number;
  readonly limits: FileLimits;
  /** Written by `StagedRecords`. */
  readonly staged: string;
}

/**
 * Loads a file in one transaction: its documents to `bronze.documents`, where of each the newest version stands; the others, and
 * what could not be read, to `quarantine.records`; itself to `bronze.files`. What an earlier loading of the same file left is taken
 * out first.
 */
export async function loadDocuments(
  transaction: LakeTransaction,
  file: DocumentsToLoad,
): Promise<LoadedFile> {
  await forget(transaction, file);
  await readStaged(transaction, file);
  const quarantined = await quarantineBroken(transaction, file);
  const { loaded, duplicates, superseded, conflicts, outdated } = await settleVersions(transaction, file);
  if (conflicts > 0) quarantined.set("id-with-other-content", conflicts);
  if (outdated > 0) quarantined.set("superseded", outdated);
  const { source, fileHash, mappingHash, path, bytes } = file;
  if (loaded + duplicates === 0 && quarantined.size === 0)
    quarantined.set(
      ...(await quarantineEmpty(transaction, { source: { name: source }, fileHash, path, bytes })),
    );
  await transaction.run(sql`drop table temp.main._staged`);
  const bad = [...quarantined.values()].reduce((sum, rows) => sum + rows, 0);
  const rows = loaded + duplicates + bad;
  await transaction.run(sql`insert into bronze.files
      (source, file_hash, mapping_hash, path, bytes, rows, loaded, duplicates, quarantined, superseded, kind)
    values (${source}, ${fileHash}, ${mappingHash}, ${path}, ${bytes}, ${rows}, ${loaded}, ${duplicates}, ${bad},
      ${superseded}, 'documents')`);
  return { rows, loaded, duplicates, superseded, quarantined: Object.fromEntries([...quarantined].sort()) };
}

async function forget(transaction: LakeTransaction, { source, fileHash }: FileIdentity): Promise<void> {
  const same = sql`source = ${source} and file_hash = ${fileHash}`;
  await transaction.run(sql`delete from bronze.documents where ${same}`);
  await transaction.run(sql`delete from quarantine.records where stage = 'ingest' and ${same}`);
  await transaction.run(sql`delete from bronze.files where ${same}`);
}

/** Position, the document as JSON, or why it was set aside. */
async function readStaged(
  transaction: LakeTransaction,
  { source, staged, limits }: DocumentsToLoad,
): Promise<void> {
  // A document has up to twice the bytes of a record, and its wrapping.
  const size = trusted(String(limits.recordBytes * 2 + 1024 * 1024));
  await transaction.run(sql`create or replace temp table _staged as
    select *, sha256(concat_ws(chr(31), ${literal(source)}, document_id, content_hash)) as record_id
    from (select p as position, m as document, m ->> 'document_id' as document_id, m ->> 'version' as version,
        try_cast(m ->> 'effective_date' as date) as effective_date, md5(m::varchar) as content_hash,
        x as reason, d as detail, r as raw, t as truncated
      from read_json(${literal(staged)}, format = 'newline_delimited', compression = 'uncompressed',
        maximum_object_size = ${size},
        columns = {p: 'BIGINT', m: 'JSON', x: 'VARCHAR', d: 'VARCHAR', r: 'VARCHAR', t: 'BOOLEAN'}))`);
}

async function quarantineBroken(
  transaction: LakeTransaction,
  { source, fileHash, limits }: DocumentsToLoad,
): Promise<Map<string, number>> {
  const kept = trusted(String(limits.rawCharacters));
  await transaction.run(sql`insert into quarantine.records by name
    select 'ingest' as stage, ${literal(source)} as source, ${literal(fileHash)} as file_hash, position, reason, detail,
      left(raw, ${kept}) as raw, coalesce(truncated, false) as truncated
    from temp.main._staged where reason is not null`);
  const counts = await transaction.query<{ reason: string; rows: number }>(
    sql`select reason, count(*) as rows from temp.main._staged where reason is not null group by reason`,
  );
  return new Map(counts.map(({ reason, rows }) => [reason, rows]));
}
