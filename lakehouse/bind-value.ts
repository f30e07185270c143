import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  DuckDBTimestampValue,
  type DuckDBType,
  type DuckDBValue,
  HUGEINT,
  INTEGER,
  LIST,
  listValue,
  SQLNULL,
  TIMESTAMP,
  VARCHAR,
} from "@duckdb/node-api";
import type { SqlValue } from "./lake.ts";

/** DuckDB's value and type for a bound value. A `Date` is a TIMESTAMP in UTC; an empty list a list of VARCHAR. */
export function bindValue(value: SqlValue): { value: DuckDBValue; type: DuckDBType } {
  if (value === null) return { value, type: SQLNULL };
  if (typeof value === "string") return { value, type: VARCHAR };
  if (typeof value === "boolean") return { value, type: BOOLEAN };
  if (typeof value === "number") return bindNumber(value);
  if (typeof value === "bigint")
    return { value, type: BigInt.asIntN(64, value) === value ? BIGINT : HUGEINT };
  if (value instanceof Date) {
    return { value: new DuckDBTimestampValue(BigInt(value.getTime()) * 1000n), type: TIMESTAMP };
  }
  if (isList(value)) return bindList(value);
  throw new TypeError(
    `A dataset (${value.table}) can stand in the sql template only, not among bound values.`,
  );
}

function bindNumber(value: number): { value: DuckDBValue; type: DuckDBType } {
  if (!Number.isSafeInteger(value)) return { value, type: DOUBLE };
  if (Math.abs(value) <= largestInteger) return { value, type: INTEGER };
  return { value: BigInt(value), type: BIGINT };
}

const largestInteger = 2_147_483_647;

function bindList(values: readonly SqlValue[]): { value: DuckDBValue; type: DuckDBType } {
  const type = elementType(values);
  const items = values.map((value) => {
    if (typeof value === "number" && type === BIGINT) return BigInt(value);
    return bindValue(value).value;
  });
  return { value: listValue(items), type: LIST(type) };
}

/** Whole and broken numbers side by side are DOUBLE; otherwise the first element that is not null decides. */
function elementType(values: readonly SqlValue[]): DuckDBType {
  const numbers = values.filter((value) => typeof value === "number");
  if (numbers.some((value) => !Number.isSafeInteger(value))) return DOUBLE;
  if (numbers.some((value) => Math.abs(value) > largestInteger)) return BIGINT;
  const first = values.find((value) => value !== null);
  return first === undefined ? VARCHAR : bindValue(first).type;
}

function isList(value: SqlValue): value is readonly SqlValue[] {
  return Array.isArray(value);
}
