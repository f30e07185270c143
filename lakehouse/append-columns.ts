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
import { lakeName } from "./catalog.ts";
import type { Columns } from "./lake.ts";
import { ContractViolation } from "./lake-errors.ts";
import type { Table } from "./table.ts";

/**
 * Appends columns through DuckDB's appender, in chunks of 2,048 rows; columns the caller leaves out become null.
 * `order` is the table's own order of columns. Returns the rows appended. Throws `ContractViolation` for a column the contract does not have, for columns of
 * unequal length, and for a value that is not of its column's type.
 */
export async function appendColumns(
  connection: DuckDBConnection,
  table: Table,
  order: readonly string[],
  columns: Columns,
): Promise<number> {
  checkShape(table, columns);
  const [schema = "", name = ""] = table.name.split(".");
  const appender = await connection.createAppender(name, schema, lakeName);
  try {
    const types = Array.from({ length: appender.columnCount }, (_, index) => appender.columnType(index));
    const sources = order.map((column) => columns.columns[columns.names.indexOf(column)]);
    for (let start = 0; start < columns.rows; start += chunkRows) {
      const rows = Math.min(chunkRows, columns.rows - start);
      const chunk = DuckDBDataChunk.create(types, rows);
      types.forEach((type, index) => {
        const source = sources[index]?.slice(start, start + rows) ?? new Array<null>(rows).fill(null);
        chunk.setColumnValues(index, toDuckDB(table, order[index] ?? "", source, type));
      });
      appender.appendDataChunk(chunk);
    }
    appender.flushSync();
  } finally {
    appender.closeSync();
  }
  return columns.rows;
}

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
  return values.map((value) => {
    if (value === null || value === undefined) return null;
    const converted = convert(value, type);
    if (converted === undefined) {
      throw new ContractViolation(table.name, [`${column} is not ${type}: ${preview(value)}`], 1);
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

function preview(value: unknown): string {
  return (JSON.stringify(value) ?? String(value)).slice(0, 60);
}
