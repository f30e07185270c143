import { dags } from "../workflows/dags/index.ts";
import type { Dag } from "../workflows/engine/define-dag.ts";
import { usageError } from "./cli-error.ts";

/** A DAG by its name, or a usage error that lists what there is. */
export function findDag(name: string): Dag {
  const dag = Object.hasOwn(dags, name) ? dags[name as keyof typeof dags] : undefined;
  if (dag === undefined)
    throw usageError(`There is no DAG "${name}"; there are ${Object.keys(dags).join(", ")}.`);
  return dag;
}
