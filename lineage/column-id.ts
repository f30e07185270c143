/** A column of a table of the lake, `silver.reviews.product`. */
export interface ColumnId {
  /** Layer and name, `silver.reviews`. */
  readonly table: string;
  readonly column: string;
}

export function columnId(table: string, column: string): string {
  return `${table}.${column}`;
}

/** The rows of a table, for what counts them: `silver.reviews.*`. */
export function rowsOf(table: string): string {
  return columnId(table, allColumns);
}
export const allColumns = "*";

/** Of `silver.reviews.product`. */
export function splitColumnId(id: string): ColumnId {
  const at = id.lastIndexOf(".");
  return { table: id.slice(0, at), column: id.slice(at + 1) };
}
