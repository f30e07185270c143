import type { Lake } from "./lake.ts";
import { listSnapshots } from "./snapshots.ts";
import { ident, join, sql } from "./sql.ts";

/** How a table stands. */
export interface TableFigures {
  readonly rows: number;
  /** The last snapshot that changed its rows, as far back as was looked; absent where none did. */
  readonly snapshot?: number;
  /** The run that committed it; absent for the lake's own work. */
  readonly run?: string;
}

/** How tables of the lake stand; those that it does not have are left out. */
export async function tableFigures(
  lake: Lake,
  names: readonly string[],
): Promise<ReadonlyMap<string, TableFigures>> {
  const there = await lake.query<{ name: string }>(
    sql`select schema_name || '.' || table_name as name from duckdb_tables() where database_name = 'lake'`,
  );
  const known = there.map(({ name }) => name).filter((name) => names.includes(name));
  if (known.length === 0) return new Map();
  const counts = join(
    known.map((name) => sql`select ${name}::varchar as name, count(*) as rows from ${ident(name)}`),
    " union all ",
  );
  const rows = await lake.query<{ name: string; rows: number }>(counts);
  const snapshots = await listSnapshots(lake, { newest: LOOKED_AT });
  return new Map(
    rows.map(({ name, rows }) => {
      const last = snapshots.find(({ tables }) => tables.includes(name));
      return [name, { rows, ...(last && { snapshot: last.id }), ...(last?.run && { run: last.run }) }];
    }),
  );
}

const LOOKED_AT = 5_000;
