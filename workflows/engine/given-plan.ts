import type { PlanState } from "./planner.ts";
import type { RunInput, TaskState } from "./spec.ts";

/** Where a run of some tasks only starts from; undefined for a run of all. */
export function givenPlan({ dag, given, leftOut }: RunInput): PlanState | undefined {
  if (given === undefined && leftOut === undefined) return undefined;
  const state = (id: string): TaskState => {
    if (given?.[id] !== undefined) return "reused";
    return leftOut?.includes(id) ? "skipped" : "waiting";
  };
  return { states: dag.tasks.map(({ id }) => state(id)), ruled: {}, elements: {} };
}
