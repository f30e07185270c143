import { allColumns, columnId, rowsOf, splitColumnId } from "./column-id.ts";
import type { LineageGraph } from "./lineage-graph.ts";
import { type Effect, inOrder } from "./origins.ts";
import { sourceTables } from "./step-tables.ts";

/** A table (`silver.reviews`), one of its columns, or its rows (`column` is `*`: which there are, and how many). */
export interface LineageSubject {
  readonly table: string;
  readonly column?: string;
}

/** One comes from the other, by a step. */
export interface LineageEdge {
  readonly from: string;
  readonly to: string;
  readonly step: string;
  /** How a column comes into the other; none between tables, and where rows are rows of the other. */
  readonly effects: readonly Effect[];
}

export type Direction = "up" | "down";

export function idOf({ table, column }: LineageSubject): string {
  return column === undefined ? table : columnId(table, column);
}

/** Everything the subject comes from (`up`) or goes into (`down`), nearest first. */
export function edgesFrom(
  graph: LineageGraph,
  subject: LineageSubject,
  direction: Direction,
): readonly LineageEdge[] {
  const all = subject.column === undefined ? betweenTables(graph) : betweenColumns(graph);
  const near = direction === "up" ? (edge: LineageEdge) => edge.to : (edge: LineageEdge) => edge.from;
  const far = direction === "up" ? (edge: LineageEdge) => edge.from : (edge: LineageEdge) => edge.to;
  const byNear = new Map<string, LineageEdge[]>();
  for (const edge of all) byNear.set(near(edge), [...(byNear.get(near(edge)) ?? []), edge]);
  const found: LineageEdge[] = [];
  const reached = new Set([idOf(subject)]);
  for (const id of reached) {
    for (const edge of byNear.get(id) ?? []) {
      found.push(edge);
      reached.add(far(edge));
    }
  }
  return found;
}

function betweenTables({ lineage }: LineageGraph): readonly LineageEdge[] {
  return [...lineage.values()]
    .flat()
    .flatMap((one) =>
      [...sourceTables(one)].map((from) => ({ from, to: one.table, step: one.step, effects: [] })),
    );
}

function betweenColumns({ lineage }: LineageGraph): readonly LineageEdge[] {
  return [...lineage.values()].flat().flatMap(({ table, step, columns, rows, of }) => [
    ...[...columns].flatMap(([column, origins]) =>
      [...origins].map(([from, effects]) => ({
        from,
        to: columnId(table, column),
        step,
        effects: inOrder(effects),
      })),
    ),
    ...[...of].map((source) => ({ from: rowsOf(source), to: rowsOf(table), step, effects: [] })),
    ...[...rows]
      .filter(([from]) => splitColumnId(from).column !== allColumns)
      .map(([from, effects]) => ({ from, to: rowsOf(table), step, effects: inOrder(effects) })),
  ]);
}
