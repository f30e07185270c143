import { isTerminal, type Planner, type Unit } from "./planner.ts";
import type { RunRecords } from "./run-records.ts";
import type { OperatorVerb, TaskState } from "./spec.ts";

/** What operators do to tasks. */
export type TargetVerb = OperatorVerb &
  ("retry" | "skip" | "fail" | "succeed" | "hold" | "release" | "policy");

/**
 * Every task that has failed or waits for an operator; or that was skipped by an operator or after a failure.
 *
 * @returns the units, or one sentence that says that there are none.
 */
export function allTargets(
  which: "failed" | "skipped",
  records: RunRecords,
  planner: Planner,
): readonly Unit[] | string {
  const units = records.ids().flatMap((_, task): Unit[] => {
    const state = planner.state(task);
    const wanted =
      which === "failed"
        ? state === "failed" || state === "awaiting-operator"
        : state === "skipped" && planner.ruled(task) === undefined && !records.isLeftOut(task);
    return wanted ? [{ task }] : [];
  });
  if (units.length > 0) return units;
  return which === "failed"
    ? "no task of this run has failed or waits for an operator"
    : "no task of this run was skipped by hand or after a failure";
}

/**
 * The units an operator's action is about.
 *
 * @returns the units, each once, or one sentence that says why the action is refused.
 */
export function targets(
  verb: TargetVerb,
  ids: readonly string[],
  records: RunRecords,
  planner: Planner,
): readonly Unit[] | string {
  if (!Array.isArray(ids) || ids.length === 0) return `name the task to ${verb}`;
  const units: Unit[] = [];
  for (const id of new Set(ids)) {
    const unit = find(id, records, planner);
    if (typeof unit === "string") return unit;
    const refusal = refuse(verb, unit, id, records, planner);
    if (refusal !== undefined) return refusal;
    units.push(unit);
  }
  return units;
}

function find(id: string, records: RunRecords, planner: Planner): Unit | string {
  const match = /^(.+)\[(\d+)\]$/.exec(id);
  const task = records.position(match?.[1] ?? id);
  if (task === undefined) return `there is no task "${id}" in this run; there are ${listed(records.ids())}`;
  if (match === null) return { task };
  const element = Number(match[2]);
  const elements = planner.elements(task)?.length ?? 0;
  if (element < elements) return { task, element };
  return `task "${match[1]}" has ${elements} elements so far, so there is no "${id}"`;
}

/** At most twenty: the sentence is for a terminal. */
function listed(ids: readonly string[]): string {
  const more = ids.length > 20 ? ` and ${ids.length - 20} more` : "";
  return `${ids.slice(0, 20).join(", ")}${more}`;
}

function refuse(
  verb: TargetVerb,
  unit: Unit,
  id: string,
  records: RunRecords,
  planner: Planner,
): string | undefined {
  const state =
    unit.element === undefined ? planner.state(unit.task) : planner.elements(unit.task)?.[unit.element];
  if (state === undefined) return `there is no task "${id}" in this run`;
  if (verb === "retry") return refuseRetry(state, unit, id, records, planner);
  if (verb === "hold" || verb === "release" || verb === "policy") {
    if (unit.element !== undefined) return `${verb} takes whole tasks, not "${id}"`;
    if (verb === "policy" && records.spec(unit.task).poll !== undefined)
      return `"${id}" is a sensor: it looks until its time is up, whatever its retry policy`;
    return refuseChange(verb, state, unit.task, id, planner);
  }
  if (verb === "succeed") {
    if (state === "succeeded" || state === "reused") return `task "${id}" has succeeded already`;
    if (unit.element === undefined && records.spec(unit.task).map !== undefined)
      return `"${id}" is a map: give an output to one of its elements, such as "${id}[0]"`;
    if (unit.element === undefined || !planner.batched(unit.task)) return undefined;
    return `task "${id}" runs in a batch; wait for the batch`;
  }
  if (unit.element !== undefined && planner.batched(unit.task) && state === "running") {
    return `task "${id}" runs in a batch; ${verb} "${records.spec(unit.task).id}" or wait for the batch`;
  }
  if (verb === "skip" && state === "failed") return undefined;
  return isTerminal(state) ? `task "${id}" has ended (${state}), so there is nothing to ${verb}` : undefined;
}

function refuseChange(
  verb: "hold" | "release" | "policy",
  state: TaskState,
  task: number,
  id: string,
  planner: Planner,
): string | undefined {
  if (verb === "release") return planner.isHeld(task) ? undefined : `task "${id}" is not held`;
  if (verb === "policy" || !planner.isHeld(task)) {
    if (state === "waiting" || state === "ready") return undefined;
    if (verb === "policy" && ["running", "failed", "awaiting-operator"].includes(state)) return undefined;
    return isTerminal(state)
      ? `task "${id}" has ended (${state}), so there is nothing to ${verb === "hold" ? "hold" : "change"}`
      : `task "${id}" is ${state}: it has started, so it cannot be held`;
  }
  return `task "${id}" is held already`;
}

function refuseRetry(
  state: TaskState,
  unit: Unit,
  id: string,
  records: RunRecords,
  planner: Planner,
): string | undefined {
  switch (state) {
    case "failed":
    case "awaiting-operator":
      return undefined;
    case "succeeded":
    case "reused":
      return `task "${id}" has ${state === "reused" ? "been reused" : "succeeded"}; to run it again use rerun --from`;
    case "skipped":
      if (records.isLeftOut(unit.task))
        return `task "${id}" is no part of this run; rerun the run it was taken from`;
      if (unit.element !== undefined || planner.ruled(unit.task) === undefined) return undefined;
      return `task "${id}" was skipped (${records.ruling(unit.task, planner)}); retry what it follows`;
    case "upstream-failed":
      return `task "${id}" did not run (${records.ruling(unit.task, planner)}); retry that task`;
    default:
      return `task "${id}" is ${state}, so there is nothing to retry`;
  }
}
