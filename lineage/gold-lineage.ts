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

/**
 * Column lineage of Gold tables, read off the SQL that makes them.
 *
 * @throws UnreadableSql naming the table, for SQL of a kind that it does not read; StatementFailed for what is no SELECT.
 */
export async function goldLineage(
  models: readonly GoldModel[],
  tables: readonly Table[],
): Promise<readonly TableLineage[]> {
  const { trees, aggregates } = await parseSelects(models.map((model) => model.select));
  const contracts = new Map(tables.map((table) => [table.name, relationOf(table)]));
  const catalog = { table: (name: string) => contracts.get(name) };
  return models.map(({ table }, index) => {
    try {
      const read = traceQuery(trees[index] as SqlNode, { catalog, aggregates, query: traceQuery });
      const columns = Object.keys(table.columns).map(
        (name) => [name, read.columns.get(name.toLowerCase())?.origins ?? noOrigins] as const,
      );
      return {
        table: table.name,
        step: "buildGold",
        columns: new Map(columns),
        rows: read.rows,
        of: read.of,
      };
    } catch (cause) {
      if (!(cause instanceof UnreadableSql)) throw cause;
      throw new UnreadableSql(`The lineage of ${table.name} cannot be read: ${cause.message}.`, { cause });
    }
  });
}

/** A table as what it is itself made of. */
function relationOf({ name: table, columns }: Table): Relation {
  const values = Object.keys(columns).map(
    (name) => [name.toLowerCase(), madeOf(origin(columnId(table, name)))] as const,
  );
  return { columns: new Map(values), rows: noOrigins, of: new Set([table]) };
}
