import type { Origins } from "./origins.ts";

/** Where a table comes from, column by column. */
export interface TableLineage {
  /** Layer and name, `gold.product_daily`. */
  readonly table: string;
  /** The step that writes it, by its name in the registry. */
  readonly step: string;
  /** For every column of the table; none for what is constant, or comes from outside of the lake. */
  readonly columns: ReadonlyMap<string, Origins>;
  /** What decides which rows there are. */
  readonly rows: Origins;
  /** The tables whose rows its rows are made of. */
  readonly of: ReadonlySet<string>;
}
