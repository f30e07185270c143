import {
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBDateValue,
  DuckDBTimestampValue,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
  listValue,
} from "@duckdb/node-api";
import type { Columns, Readable, Sql } from "./lake.ts";
import { ContractViolation } from "./lake-errors.ts";
import { queryRows, runStatement } from "./run-statement.ts";
import { ident, idents, join, sql, trusted } from "./sql.ts";
import type { Table } from "./table.ts";
import { countBroken, countViolations, violationsInWords } from "./validate.ts";

/**
 * Appends columns to a table of the lake, in the caller's transaction: through DuckDB's appender into a temporary
 * table, where the contract is checked, and from there in one insert. Columns the caller leaves out become null.
 * Returns the rows appended.
 *
 * Throws `ContractViolation` for a column the contract does not have, columns of unequal length, a value that is not
 * of its column's type, and rows that break a rule. The key is checked among the appended rows, and against those of
 * the table where that costs less than the append may: up to a million rows (a tenth of a second), or a hundred times
 * the appended. Small appends to larger tables must see to it themselves, by appending only what they found missing.
 */
export async function appendColumns(
  connection: DuckDBConnection,
  table: Table,
  columns: Columns,
): Promise<number> {
  checkShape(table, columns);
  if (columns.rows === 0) return 0;
  const definitions = Object.entries(table.columns).map(
    ([name, column]) => sql`${ident(name)} ${trusted(column.type)}`,
  );
  await runStatement(connection, sql`create or replace temp table _append (${join(definitions)})`);
  // A failure leaves the temporary table to the rollback: in an aborted transaction nothing else can run.
  await fillStage(connection, table, columns);
  await checkContract({ query: readerOf(connection) }, table, stage);
  await checkAgainstStanding(connection, table, columns.rows);
  const rows = await runStatement(
    connection,
    sql`insert into ${ident(table.name)} by name select * from ${stage}`,
  );
  await runStatement(connection, sql`drop table ${stage}`);
  return rows;
}

/** Throws `ContractViolation` when rows of `relation`, whose columns have the contract's types, break the contract. */
export async function checkContract(
  lake: Pick<Readable, "query">,
  table: Table,
  relation: Sql,
): Promise<void> {
  // Nearly always nothing is broken, and counting that takes a quarter of the time of counting rule by rule.
  const [all] = await lake.query<{ broken: number; duplicates: number }>(countBroken(table, relation));
  if (all?.broken === 0 && all.duplicates === 0) return;
  const [counts = {}] = await lake.query(countViolations(table, relation));
  const violations = violationsInWords(table, counts);
  if (violations.length > 0) throw new ContractViolation(table.name, violations, Number(counts.checked));
}

/** The larger side streams through, so that memory holds the appended keys only. */
async function checkAgainstStanding(
  connection: DuckDBConnection,
  table: Table,
  appended: number,
): Promise<void> {
  if (!table.key) return;
  const name = ident(table.name);
  const [standing] = await queryRows(connection, sql`select count(*) as n from ${name}`);
  const rows = Number(standing?.n);
  if (rows === 0 || rows > Math.max(1_000_000, 100 * appended)) return;
  const [found] = await queryRows(
    connection,
    sql`select count(*) as n from ${name} semi join ${stage} using (${idents(table.key)})`,
  );
  const repeated = Number(found?.n);
  if (repeated === 0) return;
  const violation = `${table.key.join(", ")} must be unique (${repeated} in the table already)`;
  throw new ContractViolation(table.name, [violation], appended);
}

function readerOf(connection: DuckDBConnection): Readable["query"] {
  return <Row>(statement: Sql) => queryRows(connection, statement) as Promise<Row[]>;
}

async function fillStage(connection: DuckDBConnection, table: Table, columns: Columns): Promise<void> {
  const names = Object.keys(table.columns);
  const sources = names.map((name) => columns.columns[columns.names.indexOf(name)]);
  const appender = await connection.createAppender("_append", "main", "temp");
  try {
    const types = names.map((_, index) => appender.columnType(index));
    for (let start = 0; start < columns.rows; start += chunkRows) {
      const rows = Math.min(chunkRows, columns.rows - start);
      const chunk = DuckDBDataChunk.create(types, rows);
      types.forEach((type, index) => {
        const source = sources[index]?.slice(start, start + rows) ?? new Array<null>(rows).fill(null);
        chunk.setColumnValues(index, toDuckDB(table, names[index] ?? "", source, type));
      });
      appender.appendDataChunk(chunk);
    }
    appender.flushSync();
  } finally {
    appender.closeSync();
  }
}

const stage = sql`temp.main._append`;

const chunkRows = 2048;

function checkShape(table: Table, columns: Columns): void {
  const unknown = columns.names.filter((name) => !(name in table.columns));
  if (unknown.length > 0) {
    throw new ContractViolation(table.name, [`there is no column ${unknown.join(", ")}`], columns.rows);
  }
  const uneven = columns.names.filter((_, index) => columns.columns[index]?.length !== columns.rows);
  if (uneven.length > 0) {
    throw new ContractViolation(
      table.name,
      [`${uneven.join(", ")} must have ${columns.rows} values`],
      columns.rows,
    );
  }
}

function toDuckDB(table: Table, column: string, values: readonly unknown[], type: DuckDBType): DuckDBValue[] {
  const convert = converters[type.typeId];
  if (!convert) throw new TypeError(`${table.name}.${column} has a type that cannot be appended: ${type}.`);
  return values.map((value, row) => {
    if (value === null || value === undefined) return null;
    const converted = convert(value, type);
    if (converted === undefined) {
      throw new ContractViolation(
        table.name,
        [`${column} must be ${type} (first in row ${row} of the chunk: a ${typeof value})`],
        1,
      );
    }
    return converted;
  });
}

/** By type: the DuckDB value, or undefined where the JavaScript value is not of the type. */
const converters: Partial<
  Record<DuckDBTypeId, (value: unknown, type: DuckDBType) => DuckDBValue | undefined>
> = {
  [DuckDBTypeId.VARCHAR]: (value) => (typeof value === "string" ? value : undefined),
  [DuckDBTypeId.BOOLEAN]: (value) => (typeof value === "boolean" ? value : undefined),
  [DuckDBTypeId.INTEGER]: (value) =>
    typeof value === "number" && Number.isInteger(value) && Math.abs(value) <= 2_147_483_647
      ? value
      : undefined,
  [DuckDBTypeId.BIGINT]: (value) =>
    typeof value === "bigint" ? value : Number.isSafeInteger(value) ? BigInt(value as number) : undefined,
  [DuckDBTypeId.DOUBLE]: (value) => (typeof value === "number" ? value : undefined),
  [DuckDBTypeId.FLOAT]: (value) => (typeof value === "number" ? value : undefined),
  [DuckDBTypeId.DATE]: (value) => {
    const millis = value instanceof Date ? value.getTime() : isoDate(value);
    return Number.isNaN(millis) ? undefined : new DuckDBDateValue(Math.floor(millis / 86_400_000));
  },
  [DuckDBTypeId.TIMESTAMP]: (value) => {
    const millis =
      value instanceof Date ? value.getTime() : typeof value === "string" ? Date.parse(value) : Number.NaN;
    return Number.isNaN(millis) ? undefined : new DuckDBTimestampValue(BigInt(millis) * 1000n);
  },
  [DuckDBTypeId.LIST]: (value, type) => {
    if (!(Array.isArray(value) || ArrayBuffer.isView(value)) || type.typeId !== DuckDBTypeId.LIST)
      return undefined;
    const convert = converters[type.valueType.typeId];
    const items = Array.from(value as ArrayLike<unknown>, (item) =>
      item === null ? null : convert?.(item, type.valueType),
    );
    return items.includes(undefined) ? undefined : listValue(items as DuckDBValue[]);
  },
};

function isoDate(value: unknown): number {
  return typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(value) : Number.NaN;
}
