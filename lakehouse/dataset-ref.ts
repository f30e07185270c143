/**
 * What travels through Temporal instead of rows: a few hundred bytes that say which rows, and where to read them.
 *
 * `Table` makes wiring checkable: a step that takes `DatasetRef<"silver.reviews">` does not compile with
 * `DatasetRef<"bronze.reviews">`.
 */
export interface DatasetRef<Table extends string = string> {
  readonly kind: "dataset";
  /** Layer and name, for example `silver.reviews`. */
  readonly table: Table;
  /** The lake snapshot in which the rows are read, also after later runs have written. */
  readonly snapshot: number;
  /** Rows in the table at that snapshot. */
  readonly rows: number;
  /**
   * Hash of what the rows derive from. Equal content means equal rows, whatever the snapshot: a task's content key is
   * made of this, so a night that changes nothing re-uses everything downstream.
   */
  readonly content: string;
}

export function datasetRef<Table extends string>(
  table: Table,
  at: { snapshot: number; rows: number; content: string },
): DatasetRef<Table> {
  return Object.freeze({ kind: "dataset", table, ...at });
}
