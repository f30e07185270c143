import type { Catalog, Relation, Scope } from "./scope.ts";
import type { SqlNode } from "./sql-node.ts";

/** What reading SQL needs to know: which tables there are, which functions aggregate, and how a query is read. */
export interface Reading {
  readonly catalog: Catalog;
  readonly aggregates: ReadonlySet<string>;
  /** For the queries inside expressions. */
  readonly query: (node: SqlNode, reading: Reading, outer?: Scope) => Relation;
}
