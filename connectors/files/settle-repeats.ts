import type { LakeTransaction, Sql } from "../../lakehouse/lake.ts";
import { literal, sql, trusted } from "../../lakehouse/sql.ts";
import type { SourceMapping } from "./source-mapping.ts";

export interface Repeats {
  /** Records that are there already, or earlier in the file. */
  readonly duplicates: number;
  /** Records whose id stands for other content. */
  readonly conflicts: number;
  /** Records of earlier versions of this file that gave way to its own. */
  readonly superseded: number;
}

interface Inserted {
  readonly source: SourceMapping;
  readonly fileHash: string;
  readonly path: string;
}

/**
 * Settles records that repeat, after a file's were inserted:
 * - the same id with the same content, in the file or in an earlier one, is a duplicate and is taken out;
 * - the same id with other content within one file, or from another path, is a conflict: the first stands, the later one
 *   goes to quarantine;
 * - from an earlier version of the same path, the earlier record gives way: a file may correct what it said itself.
 *
 * A source without ids knows records again by their content alone.
 */
export async function settleRepeats(
  transaction: LakeTransaction,
  file: Inserted,
  inserted: number,
): Promise<Repeats> {
  if (inserted === 0 || !(await anyRepeat(transaction, file, inserted))) {
    return { duplicates: 0, conflicts: 0, superseded: 0 };
  }
  await transaction.run(sql`create or replace temp table _verdicts as ${verdicts(file)}`);
  const superseded = await moveSuperseded(transaction, file);
  const conflicts = await moveConflicts(transaction, file);
  const taken = await transaction.run(sql`delete from bronze.reviews where ${own(file)} and position in
    (select position from temp.main._verdicts where verdict <> 'supersedes')`);
  await transaction.run(sql`drop table temp.main._verdicts`);
  return { duplicates: taken - conflicts, conflicts, superseded };
}

/** The cheap question first: most files repeat nothing. */
async function anyRepeat(transaction: LakeTransaction, file: Inserted, inserted: number): Promise<boolean> {
  const key = keyOf(file);
  const [here] = await transaction.query<{ keys: number }>(
    sql`select count(distinct ${key}) as keys from bronze.reviews where ${own(file)}`,
  );
  if (here?.keys !== inserted) return true;
  const [before] = await transaction.query<{ rows: number }>(
    sql`select coalesce(sum(loaded), 0)::bigint as rows from bronze.files where source = ${file.source.name}`,
  );
  if (before?.rows === 0) return false;
  const [there] = await transaction.query<{ rows: number }>(
    sql`select count(*) as rows from bronze.reviews where ${others(file)}
      and ${key} in (select ${key} from bronze.reviews where ${own(file)})`,
  );
  return there?.rows !== 0;
}

/** One row per record of the file that repeats: `duplicate`, `conflict`, or `supersedes` with the record that gives way. */
function verdicts(file: Inserted): Sql {
  const key = keyOf(file);
  return sql`with fresh as (
      select ${key} as key, record_id, position,
        row_number() over (partition by ${key} order by position) as nth,
        first_value(record_id) over (partition by ${key} order by position) as first_id
      from bronze.reviews where ${own(file)}
    ), earlier as (
      select r.${key} as key, any_value(r.record_id) as record_id, any_value(f.path) as path
      from bronze.reviews r join bronze.files f on f.source = r.source and f.file_hash = r.file_hash
      where r.source = ${literal(file.source.name)} and r.file_hash <> ${literal(file.fileHash)}
        and r.${key} in (select key from fresh)
      group by r.${key}
    ), judged as (
      select fresh.*, earlier.record_id as earlier_id, earlier.path as earlier_path,
        earlier.record_id is null or (earlier.path = ${literal(file.path)} and earlier.record_id <> first_id) as own_stands
      from fresh left join earlier using (key)
    )
    select position, record_id, earlier_id,
      case when own_stands then ${literal(file.path)} else earlier_path end as standing_path,
      case when own_stands and nth = 1 then 'supersedes'
        when record_id = (case when own_stands then first_id else earlier_id end) then 'duplicate'
        else 'conflict' end as verdict
    from judged where not (own_stands and nth = 1 and earlier_id is null)`;
}

async function moveSuperseded(transaction: LakeTransaction, file: Inserted): Promise<number> {
  const givingWay = sql`record_id in
    (select earlier_id from temp.main._verdicts where verdict = 'supersedes') and ${others(file)}`;
  const detail = literal(`A newer version of ${file.path} has other content for this id.`);
  await transaction.run(sql`insert into quarantine.records by name
    select 'ingest' as stage, source, file_hash, position, record_id, 'superseded' as reason, ${detail} as detail,
      ${rawOf}, ${rawCut} from bronze.reviews r where ${givingWay}`);
  return transaction.run(sql`delete from bronze.reviews where ${givingWay}`);
}

async function moveConflicts(transaction: LakeTransaction, file: Inserted): Promise<number> {
  return transaction.run(sql`insert into quarantine.records by name
    select 'ingest' as stage, source, file_hash, position, r.record_id, 'id-with-other-content' as reason,
      concat('The id ', external_id, ' has other content in ', v.standing_path, ', which came first.') as detail,
      ${rawOf}, ${rawCut}
    from bronze.reviews r join temp.main._verdicts v using (position)
    where v.verdict = 'conflict' and ${own(file)}`);
}

/** The record as JSON, as it was mapped. */
const record = trusted(`to_json({external_id: external_id, drug: drug, condition: condition, review: review,
  rating: rating, reviewed_on: reviewed_on, useful_count: useful_count, extra: extra})::varchar`);
const rawOf = sql`left(${record}, 65536) as raw`;
const rawCut = sql`length(${record}) > 65536 as truncated`;

function keyOf({ source }: Inserted): Sql {
  return trusted(source.columns.external_id !== undefined ? "external_id" : "record_id");
}

function own({ source, fileHash }: Inserted): Sql {
  return sql`source = ${literal(source.name)} and file_hash = ${literal(fileHash)}`;
}

function others({ source, fileHash }: Inserted): Sql {
  return sql`source = ${literal(source.name)} and file_hash <> ${literal(fileHash)}`;
}
