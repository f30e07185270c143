/** Column types the contracts use; DuckDB's own names. */
export type ColumnType =
  | "VARCHAR"
  | "INTEGER"
  | "BIGINT"
  | "DOUBLE"
  | "BOOLEAN"
  | "DATE"
  | "TIMESTAMP"
  | "VARCHAR[]"
  | "FLOAT[]"
  | "JSON";

/** One column's contract. Not null unless `nullable`. */
export interface Column {
  readonly type: ColumnType;
  readonly doc: string;
  readonly nullable?: boolean;
  /** Inclusive bounds of a number or of a date (ISO). */
  readonly min?: number | string;
  readonly max?: number | string;
  readonly accepted?: readonly string[];
  /** Longest text, in characters. */
  readonly maxLength?: number;
}

/** A table's contract: declared once; validation, DDL and documentation are made of it. */
export interface Table<Name extends string = string> {
  /** `layer.name`, for example `silver.reviews`. */
  readonly name: Name;
  readonly doc: string;
  readonly columns: Readonly<Record<string, Column>>;
  /** Columns whose values together are unique. */
  readonly key?: readonly string[];
  readonly partitionBy?: readonly string[];
  readonly sortBy?: readonly string[];
}

export function defineTable<const Name extends string>(table: Table<Name>): Table<Name> {
  return Object.freeze(table);
}
