import { columnId } from "../column-id.ts";
import {
  type DirectEffect,
  type Effect,
  type IndirectEffect,
  merge,
  noOrigins,
  type Origins,
  origin,
} from "../origins.ts";
import type { TableLineage } from "../table-lineage.ts";

/** Columns of a table that come into another's in one way. */
type Part = (table: string) => Origins;

/** Taken over as it is. */
export function same(column: string): Part {
  return (table) => origin(columnId(table, column));
}

/** Made of these. */
export function from(...columns: readonly string[]): Part {
  return by("TRANSFORMATION", columns);
}

/** Made of these, over many rows. */
export function over(...columns: readonly string[]): Part {
  return by("AGGREGATION", columns);
}

/** Decided by these. */
export function when(effect: IndirectEffect, ...columns: readonly string[]): Part {
  return by(effect, columns);
}

/** Of another table. */
export function of(table: string, ...parts: readonly Part[]): Part {
  return () => merge(parts.map((part) => part(table)));
}

/** Constant, a version of ours, or from outside of the lake. */
export const none: readonly Part[] = Object.freeze([]);

/**
 * The lineage of a table that TypeScript makes, which cannot be read off the code. `test/lineage/steps.test.ts` holds it
 * against the contracts, and where a step is a function of one row, against what the step does.
 */
export function declare(table: {
  readonly table: string;
  readonly step: string;
  /** The table whose columns the parts name, unless they say `of`. Absent where all comes from outside of the lake. */
  readonly from?: string;
  readonly columns: Readonly<Record<string, Part | readonly Part[]>>;
  readonly rows?: readonly Part[];
}): TableLineage {
  const base = table.from ?? "";
  const origins = (parts: Part | readonly Part[]) =>
    typeof parts === "function" ? parts(base) : merge(parts.map((part) => part(base)));
  return Object.freeze({
    table: table.table,
    step: table.step,
    columns: new Map(Object.entries(table.columns).map(([name, parts]) => [name, origins(parts)])),
    rows: origins(table.rows ?? []),
    of: new Set(table.from === undefined ? [] : [table.from]),
  });
}

function by(effect: DirectEffect | IndirectEffect, columns: readonly string[]): Part {
  const effects = new Set<Effect>([effect]);
  return (table) =>
    columns.length === 0 ? noOrigins : new Map(columns.map((column) => [columnId(table, column), effects]));
}
