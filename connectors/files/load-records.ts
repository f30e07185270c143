import type { LakeTransaction, Sql } from "../../lakehouse/lake.ts";
import { literal, sql, trusted } from "../../lakehouse/sql.ts";
import { mappedColumns } from "./column-sql.ts";
import { cut, type FileLimits } from "./limits.ts";
import { type BrokenLine, brokenLines } from "./name-broken-lines.ts";
import { contractOf } from "./reason-sql.ts";
import type { RecordReading } from "./record-sql.ts";
import { settleRepeats } from "./settle-repeats.ts";

/** A file's records, and what is recorded of the file. */
export interface FileToLoad extends RecordReading {
  readonly fileHash: string;
  readonly mappingHash: string;
  readonly path: string;
  readonly bytes: number;
  readonly limits: FileLimits;
  /** Its records, read and judged. */
  readonly table: Sql;
}

/** What became of a file's records: `rows` is `loaded + duplicates + quarantined`. */
export interface LoadedFile {
  readonly rows: number;
  readonly loaded: number;
  readonly duplicates: number;
  readonly superseded: number;
  /** By reason; the records of earlier versions that were superseded are not among them. */
  readonly quarantined: Readonly<Record<string, number>>;
}

/**
 * Loads a file in one transaction: good records to `bronze.reviews`, the others to `quarantine.records`, itself to
 * `bronze.files`. What an earlier loading of the same file under another mapping left is taken out first.
 */
export async function loadRecords(transaction: LakeTransaction, file: FileToLoad): Promise<LoadedFile> {
  await forget(transaction, file);
  const inserted = await insertGood(transaction, file);
  const quarantined = await quarantineBad(transaction, file);
  if (inserted === 0 && quarantined.size === 0)
    quarantined.set(...(await quarantineEmpty(transaction, file)));
  const repeats = await settleRepeats(transaction, file, inserted);
  if (repeats.conflicts > 0) quarantined.set("id-with-other-content", repeats.conflicts);
  const bad = [...quarantined.values()].reduce((sum, rows) => sum + rows, 0);
  const loaded = inserted - repeats.duplicates - repeats.conflicts;
  const { duplicates, superseded } = repeats;
  const rows = loaded + duplicates + bad;
  await transaction.run(sql`insert into bronze.files
      (source, file_hash, mapping_hash, path, bytes, rows, loaded, duplicates, quarantined, superseded, kind)
    values (${file.source.name}, ${file.fileHash}, ${file.mappingHash}, ${file.path}, ${file.bytes}, ${rows},
      ${loaded}, ${duplicates}, ${bad}, ${superseded}, 'reviews')`);
  return { rows, loaded, duplicates, superseded, quarantined: Object.fromEntries([...quarantined].sort()) };
}

async function forget(transaction: LakeTransaction, { source, fileHash }: FileToLoad): Promise<void> {
  const [known] = await transaction.query(
    sql`select 1 from bronze.files where source = ${source.name} and file_hash = ${fileHash}`,
  );
  if (!known) return;
  const same = sql`source = ${source.name} and file_hash = ${fileHash}`;
  await transaction.run(sql`delete from bronze.reviews where ${same}`);
  await transaction.run(sql`delete from quarantine.records where stage = 'ingest' and ${same}`);
  await transaction.run(sql`delete from bronze.files where ${same}`);
}

function positionOf({ records }: FileToLoad): Sql {
  return records.kind === "staged" ? sql`position` : sql`rowid + 1`;
}

/** Inserts the records that keep the contract; returns how many. */
async function insertGood(transaction: LakeTransaction, file: FileToLoad): Promise<number> {
  const source = literal(file.source.name);
  return transaction.run(sql`insert into bronze.reviews by name
    select sha256(concat_ws(chr(31), ${source}, coalesce(external_id, chr(0)), content_hash)) as record_id,
      ${source} as source, ${literal(file.fileHash)} as file_hash, ${positionOf(file)} as position,
      ${trusted(mappedColumns.join(", "))}, extra, content_hash, rating_scaled, reviewed_date
    from ${file.table} where not broken`);
}

/** Quarantines the others; returns how many by reason. */
async function quarantineBad(transaction: LakeTransaction, file: FileToLoad): Promise<Map<string, number>> {
  const { source, limits, day } = file;
  const [any] = await transaction.query(sql`select 1 from ${file.table} where broken limit 1`);
  if (!any) return new Map();
  const kept = trusted(String(limits.rawCharacters));
  const { reason, detail } = contractOf(source, day);
  await transaction.run(sql`create or replace temp table _bad as
    select *, ${detail} as detail from (
      select * exclude (raw), rowid + 1 as line, ${positionOf(file)} as place, ${reason} as reason,
        columns is null and reader_reason is null as unread, coalesce(raw, to_json(columns)::varchar) as raw
      from ${file.table} where broken)`);
  await transaction.run(sql`insert into quarantine.records by name
    select 'ingest' as stage, ${literal(source.name)} as source, ${literal(file.fileHash)} as file_hash, place as position,
      reason, detail, left(raw, ${kept}) as raw, coalesce(truncated, false) or length(raw) > ${kept} as truncated
    from temp.main._bad where not unread`);
  const counts = await transaction.query<{ reason: string; rows: number }>(
    sql`select reason, count(*) as rows from temp.main._bad where not unread group by reason`,
  );
  const quarantined = new Map(counts.map(({ reason, rows }) => [reason, rows]));
  const unread = transaction.stream(sql`select line from temp.main._bad where unread order by line`);
  for await (const named of brokenLines(file.records, unread)) {
    await appendBroken(transaction, file, named);
    for (const { reason } of named) quarantined.set(reason, (quarantined.get(reason) ?? 0) + 1);
  }
  await transaction.run(sql`drop table temp.main._bad`);
  return quarantined;
}

async function appendBroken(
  transaction: LakeTransaction,
  { source, fileHash, limits }: FileToLoad,
  lines: readonly BrokenLine[],
): Promise<void> {
  const texts = lines.map((line) => cut(line.raw, limits));
  const columns = {
    stage: lines.map(() => "ingest"),
    source: lines.map(() => source.name),
    file_hash: lines.map(() => fileHash),
    position: lines.map((line) => line.position),
    reason: lines.map((line) => line.reason),
    detail: lines.map((line) => line.detail),
    raw: texts.map((text) => text.raw),
    truncated: texts.map((text) => text.truncated),
  };
  await transaction.append("quarantine.records", {
    names: Object.keys(columns),
    columns: Object.values(columns),
    rows: lines.length,
  });
}

/** A file without records is worth knowing: it is the one thing in quarantine that is no record, at position 0. */
export async function quarantineEmpty(
  transaction: LakeTransaction,
  file: {
    readonly source: { readonly name: string };
    readonly fileHash: string;
    readonly path: string;
    readonly bytes: number;
  },
): Promise<[string, number]> {
  const detail = `${file.path} (${file.bytes} bytes) has no records.`;
  await transaction.run(sql`insert into quarantine.records by name
    select 'ingest' as stage, ${file.source.name} as source, ${file.fileHash} as file_hash, 0 as position,
      'empty-file' as reason, ${detail} as detail, false as truncated`);
  return ["empty-file", 1];
}
