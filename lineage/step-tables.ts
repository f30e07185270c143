import { splitColumnId } from "./column-id.ts";
import type { LineageGraph } from "./lineage-graph.ts";
import type { TableLineage } from "./table-lineage.ts";

/** The tables a step writes, in the order of its lineage. */
export function tablesWritten(graph: LineageGraph, step: string): readonly string[] {
  return [...graph.lineage].flatMap(([table, each]) =>
    each.some((one) => one.step === step) ? [table] : [],
  );
}

/** The tables a step reads, without those that it has written just before. */
export function tablesRead(graph: LineageGraph, step: string): readonly string[] {
  const own = new Set(tablesWritten(graph, step));
  const all = [...graph.lineage.values()].flat().filter((one) => one.step === step);
  return [...new Set(all.flatMap((one) => [...sourceTables(one)]))].filter((table) => !own.has(table)).sort();
}

/** Every table that a table comes from. */
export function sourceTables({ columns, rows, of }: TableLineage): ReadonlySet<string> {
  const ids = [...columns.values(), rows].flatMap((origins) => [...origins.keys()]);
  return new Set([...of, ...ids.map((id) => splitColumnId(id).table)]);
}
