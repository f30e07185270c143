import type { LakeTransaction, Sql } from "../../lakehouse/lake.ts";
import { literal, sql } from "../../lakehouse/sql.ts";

export interface SettledVersions {
  readonly loaded: number;
  /** The same document with the same content. */
  readonly duplicates: number;
  /** The same version with other content, from another path or later in the file. */
  readonly conflicts: number;
  /** Older than what is there, or than another one of the file. */
  readonly outdated: number;
  /** Earlier versions that gave way to this file's. */
  readonly superseded: number;
}

interface StagedFile {
  readonly source: string;
  readonly fileHash: string;
  readonly path: string;
}

/**
 * Settles which version of each document stands, of those staged and the one that Bronze has: the one with the highest version, and
 * of equal or absent ones the one that holds from the latest day. Where these are equal, too, a file may correct what it said itself;
 * from another path, the earlier one stands and the later one is a conflict.
 */
export async function settleVersions(
  transaction: LakeTransaction,
  file: StagedFile,
): Promise<SettledVersions> {
  await transaction.run(sql`create or replace temp table _verdicts as ${verdicts(file)}`);
  const superseded = await moveSuperseded(transaction);
  await quarantineOthers(transaction, file);
  const loaded = await insertStanding(transaction, file);
  const counts = await transaction.query<{ verdict: string; n: number }>(
    sql`select verdict, count(*) as n from temp.main._verdicts where fresh group by verdict`,
  );
  await transaction.run(sql`drop table temp.main._verdicts`);
  const of = (verdict: string) => counts.find((row) => row.verdict === verdict)?.n ?? 0;
  return {
    ...{ loaded, superseded, duplicates: of("duplicate") },
    ...{ conflicts: of("conflict"), outdated: of("superseded") },
  };
}

/** 2.10 is newer than 2.9; what is no number says nothing. */
const versionKey = sql`case when regexp_full_match(version, '\\d{1,15}(\\.\\d{1,15}){0,9}')
  then string_split(version, '.')::bigint[] end`;

function verdicts({ source, path }: StagedFile): Sql {
  return sql`with staged as (
      select record_id, document_id, content_hash, version, effective_date, position from temp.main._staged
      where reason is null
    ), earlier as (
      select b.record_id, b.document_id, b.content_hash, b.version, b.effective_date, f.path
      from bronze.documents b join bronze.files f on f.source = b.source and f.file_hash = b.file_hash
      where b.source = ${literal(source)} and b.document_id in (select document_id from staged)
    ), every_one as (
      select s.record_id, s.document_id, s.content_hash, ${versionKey} as v, effective_date as day, version as written,
        position, true as fresh, ${literal(path)} as path,
        case when exists (from earlier e where e.document_id = s.document_id and e.path = ${literal(path)}
            and not exists (from staged o where o.document_id = e.document_id and o.content_hash = e.content_hash))
          then 0 else 2 end as turn
      from staged s
      union all
      select record_id, document_id, content_hash, ${versionKey}, effective_date, version, 0, false, path, 1 from earlier
    ), judged as (
      select *, row_number() over best as nth, first_value(content_hash) over best as best_content,
        first_value(v) over best as best_v, first_value(day) over best as best_day,
        first_value(written) over best as best_version, first_value(path) over best as best_path
      from every_one
      window best as (partition by document_id order by v desc nulls last, day desc nulls last, turn, position)
    )
    select *, case when nth = 1 then 'stands'
      when fresh and content_hash = best_content then 'duplicate'
      when fresh and v is not distinct from best_v and day is not distinct from best_day then 'conflict'
      else 'superseded' end as verdict
    from judged`;
}

const newer = sql`concat(case when v.best_version is null then 'A newer version' else 'Version ' || v.best_version end,
  ' in ', v.best_path, ' took its place.')`;

async function moveSuperseded(transaction: LakeTransaction): Promise<number> {
  await transaction.run(sql`insert into quarantine.records by name
    select 'ingest' as stage, b.source, b.file_hash, b.position, b.record_id, 'superseded' as reason, ${newer} as detail,
      left(to_json(b)::varchar, 65536) as raw, length(to_json(b)::varchar) > 65536 as truncated
    from bronze.documents b join temp.main._verdicts v on v.record_id = b.record_id
    where not v.fresh and v.verdict = 'superseded'`);
  return transaction.run(sql`delete from bronze.documents where record_id in
    (select record_id from temp.main._verdicts where not fresh and verdict = 'superseded')`);
}

async function quarantineOthers(
  transaction: LakeTransaction,
  { source, fileHash }: StagedFile,
): Promise<void> {
  await transaction.run(sql`insert into quarantine.records by name
    select 'ingest' as stage, ${literal(source)} as source, ${literal(fileHash)} as file_hash, s.position, s.record_id,
      case v.verdict when 'conflict' then 'id-with-other-content' else 'superseded' end as reason,
      case v.verdict when 'conflict'
        then concat('The same version of ', s.document_id, ' has other content in ', v.best_path, ', which came first.')
        else ${newer} end as detail,
      left(s.document::varchar, 65536) as raw, length(s.document::varchar) > 65536 as truncated
    from temp.main._staged s join temp.main._verdicts v on v.fresh and v.position = s.position
    where v.verdict in ('conflict', 'superseded')`);
}

async function insertStanding(
  transaction: LakeTransaction,
  { source, fileHash }: StagedFile,
): Promise<number> {
  return transaction.run(sql`insert into bronze.documents by name
    select s.record_id, ${literal(source)} as source, ${literal(fileHash)} as file_hash, s.position, s.document_id,
      s.document ->> 'kind' as kind, s.document ->> 'format' as format, s.document ->> 'title' as title, s.version,
      s.document ->> 'effective' as effective, s.effective_date, s.document -> 'products' as products,
      s.document -> 'sections' as sections, s.content_hash
    from temp.main._staged s join temp.main._verdicts v on v.fresh and v.position = s.position
    where v.verdict = 'stands'`);
}
