import { resolve, UnresolvedInput, type Values } from "../workflows/engine/resolve.ts";
import type { Binding, Json, RunState, TaskSpec } from "../workflows/engine/spec.ts";

/** A table as a task read or left it. */
export interface DatasetUse {
  readonly table: string;
  readonly snapshot?: number;
  /** Rows in the table at that snapshot. */
  readonly rows?: number;
}

/** The datasets in a task's input; what its upstreams have not brought yet is left out. */
export function datasetsRead(
  task: TaskSpec,
  state: Pick<RunState, "params" | "tasks">,
): readonly DatasetUse[] {
  const outputs = new Map(state.tasks.map(({ id, output }) => [id, output]));
  const values: Values = { param: (name) => state.params[name], output: (id) => outputs.get(id) };
  const bindings = [task.input, ...(task.map === undefined ? [] : [task.map.over])];
  return eachOnce(bindings.flatMap(leaves).flatMap((leaf) => datasetsIn(valueBehind(leaf, values))));
}

/** The datasets in a value: references, and what a Gold build says of the tables it built. */
export function datasetsIn(value: Json | undefined): readonly DatasetUse[] {
  if (typeof value !== "object" || value === null) return [];
  if (isList(value)) return eachOnce(value.flatMap(datasetsIn));
  const { kind, table, snapshot, rows, tables } = value;
  if (kind === "dataset" && typeof table === "string") return [use(table, snapshot, rows)];
  if (typeof snapshot === "number" && tables !== undefined && isList(tables)) {
    const built = tables.flatMap((each) =>
      typeof each === "object" && each !== null && !isList(each) && typeof each.table === "string"
        ? [use(each.table, snapshot, each.rows)]
        : [],
    );
    if (built.length > 0) return eachOnce(built);
  }
  return eachOnce(Object.values(value).flatMap(datasetsIn));
}

function use(table: string, snapshot: Json | undefined, rows: Json | undefined): DatasetUse {
  return {
    table,
    ...(typeof snapshot === "number" && { snapshot }),
    ...(typeof rows === "number" && { rows }),
  };
}

/** The parts of an input that stand for a value. */
function leaves(binding: Binding): readonly Binding[] {
  switch (binding.kind) {
    case "list":
      return binding.items.flatMap(leaves);
    case "object":
      return Object.values(binding.fields).flatMap(leaves);
    default:
      return [binding];
  }
}

function valueBehind(binding: Binding, values: Values): Json | undefined {
  try {
    return resolve(binding, values);
  } catch (error) {
    // It has not come, or will not: then nothing was read of it.
    if (error instanceof UnresolvedInput) return undefined;
    throw error;
  }
}

/** Of a table that comes several times, the newest. */
function eachOnce(uses: readonly DatasetUse[]): readonly DatasetUse[] {
  const newest = new Map<string, DatasetUse>();
  for (const each of uses) {
    const known = newest.get(each.table);
    if (known === undefined || (each.snapshot ?? 0) >= (known.snapshot ?? 0)) newest.set(each.table, each);
  }
  return [...newest.values()];
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
