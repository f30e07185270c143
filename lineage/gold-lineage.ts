import type { GoldModel } from "../lakehouse/load-gold.ts";
import { parseSelects } from "../lakehouse/parse-selects.ts";
import type { Table } from "../lakehouse/table.ts";
import { columnId } from "./column-id.ts";
import { noOrigins, origin } from "./origins.ts";
import type { Relation } from "./sql/scope.ts";
import { type SqlNode, UnreadableSql } from "./sql/sql-node.ts";
import { traceQuery } from "./sql/trace-select.ts";
import { madeOf } from "./sql/value.ts";
import type { TableLineage } from "./table-lineage.ts";

/** Column lineage of Gold tables, read off the SQL that makes them. */
export interface GoldLineage {
  readonly read: readonly TableLineage[];
  /** Why there is none of a table. */
  readonly unread: readonly UnreadableSql[];
}

/** @throws StatementFailed for what is no SELECT */
export async function goldLineage(
  models: readonly GoldModel[],
  tables: readonly Table[],
): Promise<GoldLineage> {
  const { trees, aggregates } = await parseSelects(models.map((model) => model.select));
  const contracts = new Map(tables.map((table) => [table.name, relationOf(table)]));
  const catalog = { table: (name: string) => contracts.get(name) };
  const read: TableLineage[] = [];
  const unread: UnreadableSql[] = [];
  for (const [index, { table }] of models.entries()) {
    try {
      const result = traceQuery(trees[index] as SqlNode, { catalog, aggregates, query: traceQuery });
      const columns = Object.keys(table.columns).map(
        (name) => [name, result.columns.get(name.toLowerCase())?.origins ?? noOrigins] as const,
      );
      const { rows, of } = result;
      read.push({ table: table.name, step: "buildGold", columns: new Map(columns), rows, of });
    } catch (cause) {
      if (!(cause instanceof UnreadableSql)) throw cause;
      unread.push(
        new UnreadableSql(`The lineage of ${table.name} cannot be read: ${cause.message}.`, { cause }),
      );
    }
  }
  return { read, unread };
}

/** A table as what it is itself made of. */
function relationOf({ name: table, columns }: Table): Relation {
  const values = Object.keys(columns).map(
    (name) => [name.toLowerCase(), madeOf(origin(columnId(table, name)))] as const,
  );
  return { columns: new Map(values), rows: noOrigins, of: new Set([table]) };
}
