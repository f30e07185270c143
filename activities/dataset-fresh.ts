import { loadTables } from "../lakehouse/load-tables.ts";
import { listSnapshots } from "../lakehouse/snapshots.ts";
import { ident, sql } from "../lakehouse/sql.ts";
import type { Table } from "../lakehouse/table.ts";
import { notYet, SensorInvalid } from "./not-yet.ts";
import { defineStep, type StepContext } from "./step.ts";

export interface DatasetFreshInput {
  /** `gold.product_daily` */
  readonly table: string;
  /** A moment, or a day from its beginning in UTC: `2026-11-20T06:00:00Z`, `2026-11-20`. */
  readonly since: string;
  /** A column of dates or times: a row of `since` or later counts, not when it was written. */
  readonly column?: string;
}

export interface DatasetFreshOutput {
  /** The snapshot that is fresh; with `column`, the newest. */
  readonly snapshot: number;
  /** When it was committed or, with `column`, the newest value there. ISO 8601. */
  readonly at: string;
}

/**
 * Waits until a table is fresh: until its rows have changed since a moment or, with `column`, until it holds rows of that
 * moment or later. Throws `SensorInvalid` for a table or column that no contract knows.
 */
export const datasetFresh = defineStep<DatasetFreshInput, DatasetFreshOutput>(async (input, context) => {
  const since = new Date(input.since);
  if (Number.isNaN(since.getTime())) {
    throw new SensorInvalid(`datasetFresh takes a day or a moment such as 2026-11-20, not "${input.since}".`);
  }
  const table = await contractOf(input.table);
  return input.column === undefined
    ? freshSnapshot(table, since, context)
    : freshRows(table, input.column, since, context);
});

async function contractOf(name: string): Promise<Table> {
  const tables = await loadTables();
  const found = tables.find((table) => table.name === name);
  if (found !== undefined) return found;
  const known = tables.map((table) => table.name).join(", ");
  throw new SensorInvalid(`datasetFresh: no contract knows the table ${name}; there are ${known}.`);
}

async function freshSnapshot(
  { name }: Table,
  since: Date,
  { lake }: StepContext,
): Promise<DatasetFreshOutput> {
  const snapshots = await listSnapshots(lake, { since });
  const last = snapshots.findLast(({ tables }) => tables.includes(name));
  if (last !== undefined) return { snapshot: last.id, at: last.at };
  throw notYet(`${name} has not changed since ${since.toISOString()}`);
}

async function freshRows(
  { name, columns }: Table,
  column: string,
  since: Date,
  { lake }: StepContext,
): Promise<DatasetFreshOutput> {
  const type = columns[column]?.type;
  if (type !== "DATE" && type !== "TIMESTAMP") {
    const dated = Object.entries(columns).filter(([, { type }]) => type === "DATE" || type === "TIMESTAMP");
    const known = dated.map(([one]) => one).join(", ") || "none";
    throw new SensorInvalid(`datasetFresh: ${name} has no column of dates "${column}"; there are: ${known}.`);
  }
  const snapshot = await lake.snapshot();
  const [row] = await lake.query<{ newest: number | null }>(
    sql`select epoch_ms(max(${ident(column)})::timestamp) as newest from ${ident(name)}`,
  );
  const newest = row?.newest ?? undefined;
  if (newest !== undefined && newest >= since.getTime()) {
    return { snapshot, at: new Date(newest).toISOString() };
  }
  const stands = newest === undefined ? "has no rows" : `ends at ${new Date(newest).toISOString()}`;
  throw notYet(`${name} ${stands}, before ${since.toISOString()}`);
}
