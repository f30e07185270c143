import type { Sql } from "../../lakehouse/lake.ts";
import { join, literal, sql } from "../../lakehouse/sql.ts";
import type { ColumnExpression, SourceMapping } from "./source-mapping.ts";

/** The columns of `bronze.reviews` that a mapping fills, in the order that their content hash takes. */
export const mappedColumns = Object.freeze([
  "external_id",
  "drug",
  "condition",
  "review",
  "rating",
  "reviewed_on",
  "useful_count",
] as const);

export type MappedColumn = (typeof mappedColumns)[number];

/** Each mapped column as an expression over the map `columns`; null where the source has none, or an empty text. */
export function wholeColumns(
  source: SourceMapping,
  workbook: boolean,
): readonly { readonly name: MappedColumn; readonly from: Sql }[] {
  return mappedColumns.map((name) => {
    const from = source.columns[name];
    if (from === undefined) return { name, from: sql`null::varchar` };
    const whole = workbook && (name === "external_id" || name === "useful_count");
    return { name, from: whole ? withoutFraction(valueFrom(from)) : valueFrom(from) };
  });
}

function valueFrom(from: ColumnExpression): Sql {
  if (typeof from === "string") return sql`nullif(columns[${literal(from)}], '')`;
  if ("column" in from) return unquoted(sql`nullif(columns[${literal(from.column)}], '')`);
  if ("constant" in from) return literal(from.constant);
  if ("first" in from) return sql`coalesce(${join(from.first.map(filled))})`;
  return sql`nullif(concat_ws(${literal(from.separator)}, ${join(from.join.map(filled))}), '')`;
}

/** The column, null where there is nothing but white space in it. */
function filled(name: string): Sql {
  const value = sql`columns[${literal(name)}]`;
  return sql`(case when trim(${value}, ${blanks}) <> '' then ${value} end)`;
}

/** Characters that leave a text empty. */
export const blanks = sql`e' \t\r\n\u00a0'`;

function unquoted(value: Sql): Sql {
  return sql`(case when starts_with(${value}, '"') and ends_with(${value}, '"') and length(${value}) > 1
    then ${value}[2:-2] else ${value} end)`;
}

/** A workbook's whole numbers may come as 12.0. */
function withoutFraction(value: Sql): Sql {
  return sql`regexp_replace(${value}, '^(\\d+)\\.0+$', '\\1')`;
}
