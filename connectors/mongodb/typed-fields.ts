import { Double, Int32, Long } from "mongodb";
import type { ColumnType, Table } from "../../lakehouse/table.ts";

/**
 * A row of a table as fields of a document, each of the BSON type of its column whatever its value: 1 of a DOUBLE is a double.
 * JSON becomes objects and arrays, its numbers doubles.
 */
export function typedFields(
  { columns }: Pick<Table, "columns">,
  row: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(columns).map(([name, { type }]) => [name, typed(type, row[name] ?? null)]),
  );
}

function typed(type: ColumnType, value: unknown): unknown {
  if (value === null) return null;
  switch (type) {
    case "BIGINT":
      return Long.fromBigInt(BigInt(value as number | bigint));
    case "INTEGER":
      return new Int32(value as number);
    case "DOUBLE":
      return new Double(value as number);
    case "DATE":
    case "TIMESTAMP":
      return new Date(value as string);
    case "JSON":
      return parsed(JSON.parse(value as string));
    case "FLOAT[]":
      return (value as number[]).map((each) => new Double(each));
    case "VARCHAR":
    case "VARCHAR[]":
    case "BOOLEAN":
      return value;
  }
}

function parsed(value: unknown): unknown {
  if (typeof value === "number") return new Double(value);
  if (Array.isArray(value)) return value.map(parsed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [fieldName(name), parsed(each)]));
}

/** Signs that mean something in a field's name to MongoDB, or that it does not take, by those that look like them. */
function fieldName(name: string): string {
  return name.replaceAll("$", "＄").replaceAll(".", "．").replaceAll("\0", "␀");
}
