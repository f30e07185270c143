import type { Readable, Sql } from "./lake.ts";
import { ident, idents, join, sql, tableAt } from "./sql.ts";
import type { Table } from "./table.ts";

/** What became of one table between two snapshots. */
export interface TableDiff {
  readonly table: string;
  readonly rowsBefore: number;
  readonly rowsAfter: number;
  readonly added: number;
  readonly removed: number;
  /** Rows whose key stands in both with other values; always 0 for a table without a key. */
  readonly changed: number;
  /** A few rows of each kind, by key. */
  readonly sample: readonly RowDiff[];
}

export interface RowDiff {
  readonly kind: "added" | "removed" | "changed";
  readonly before?: Record<string, unknown>;
  readonly after?: Record<string, unknown>;
}

export interface DiffOptions {
  readonly tables: readonly Table[];
  /** Rows of each kind to show. Default 5. */
  readonly sample?: number;
}

/** Compares tables at two snapshots, by key where the contract has one, else by whole rows. */
export async function diffSnapshots(
  lake: Readable,
  before: number,
  after: number,
  options: DiffOptions,
): Promise<readonly TableDiff[]> {
  const diffs: TableDiff[] = [];
  for (const table of options.tables)
    diffs.push(await diffTable(lake, table, before, after, options.sample ?? 5));
  return diffs;
}

async function diffTable(
  lake: Readable,
  table: Table,
  before: number,
  after: number,
  sample: number,
): Promise<TableDiff> {
  const [then, now] = await Promise.all([before, after].map((version) => columnsAt(lake, table, version)));
  const columns = Object.keys(table.columns).filter((name) =>
    [then, now].every((at) => !at?.size || at.has(name)),
  );
  const rows =
    columns.length === 0 || (!then?.size && !now?.size)
      ? []
      : await lake.query<DiffRow>(
          compare(
            table,
            columns,
            then?.size ? tableAt(table.name, before) : noRows(table, after),
            now?.size ? tableAt(table.name, after) : noRows(table, before),
            sample,
          ),
        );
  const of = (kind: string) => rows.find((row) => row.kind === kind)?.rows ?? 0;
  return {
    table: table.name,
    rowsBefore: of("same") + of("changed") + of("removed"),
    rowsAfter: of("same") + of("changed") + of("added"),
    added: of("added"),
    removed: of("removed"),
    changed: of("changed"),
    sample: rows.flatMap((row) => (row.kind === "same" ? [] : rowDiffs(row.kind, row.sample))),
  };
}

interface DiffRow {
  readonly kind: "same" | RowDiff["kind"];
  readonly rows: number;
  /** JSON: a list of `{before, after}`. */
  readonly sample: string;
}

/** Full outer join on the key; a table without one is keyed by its whole row and its number among equal rows. */
function compare(table: Table, columns: readonly string[], before: Sql, after: Sql, sample: number): Sql {
  const whole = sql`{${join(columns.map((name) => sql`${ident(name)}: ${ident(name)}`))}}`;
  const keyed = (rows: Sql) => {
    const key = table.key?.every((name) => columns.includes(name))
      ? sql`{${join(table.key.map((name) => sql`${ident(name)}: ${ident(name)}`))}}`
      : sql`{r: ${whole}, n: row_number() over (partition by ${idents(columns)})}`;
    return sql`select ${key} as k, ${whole} as r from ${rows}`;
  };
  return sql`with paired as (
      select case when b.k is null then 'added' when a.k is null then 'removed'
             when a.r is distinct from b.r then 'changed' else 'same' end as kind,
             coalesce(a.k, b.k) as k, b.r as before, a.r as after
      from (${keyed(after)}) a full join (${keyed(before)}) b on a.k = b.k)
    select kind, count(*) as rows,
      coalesce(list({before: before, after: after} order by k) filter (where place <= ${sample}), [])::json::varchar as sample
    from (select *, case when kind = 'same' then ${sample + 1}
          else row_number() over (partition by kind order by k) end as place from paired)
    group by kind`;
}

/** Stands for a table at a snapshot in which it does not exist: the other snapshot's columns, no rows. */
function noRows(table: Table, other: number): Sql {
  return sql`(select * from ${tableAt(table.name, other)} where false)`;
}

async function columnsAt(lake: Readable, table: Table, version: number): Promise<ReadonlySet<string>> {
  const rows = await lake.query<{ name: string }>(
    sql`select c.column_name as name
        from __ducklake_metadata_lake.ducklake_column c
        join __ducklake_metadata_lake.ducklake_table t using (table_id)
        join __ducklake_metadata_lake.ducklake_schema s using (schema_id)
        where s.schema_name || '.' || t.table_name = ${table.name} and c.parent_column is null
          and ${standsAt("c", version)} and ${standsAt("t", version)} and ${standsAt("s", version)}`,
  );
  return new Set(rows.map((row) => row.name));
}

function standsAt(alias: string, version: number): Sql {
  const begin = ident(`${alias}.begin_snapshot`);
  const end = ident(`${alias}.end_snapshot`);
  return sql`${begin} <= ${version} and (${end} is null or ${end} > ${version})`;
}

function rowDiffs(kind: RowDiff["kind"], sample: string): RowDiff[] {
  const pairs = JSON.parse(sample) as {
    before: Record<string, unknown> | null;
    after: Record<string, unknown> | null;
  }[];
  return pairs.map(({ before, after }) => ({
    kind,
    ...(before !== null && kind !== "added" && { before }),
    ...(after !== null && kind !== "removed" && { after }),
  }));
}
