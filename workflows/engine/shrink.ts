import type { RunState, TaskRecord } from "./spec.ts";

/** Characters of JSON; Temporal refuses payloads of 2 MB, and keeps a result in the history. */
const LIMIT = 1_000_000;

/** A run's state small enough for a payload: first outputs of elements go, then all outputs, then elements that went well. */
export function shrink(state: RunState): RunState {
  // Measuring costs as much as sending: small states are told by their number of records.
  const records = state.tasks.reduce((sum, task) => sum + 1 + (task.elements?.length ?? 0), 0);
  if (records < 100 || fits(state)) return state;
  const smaller: ((task: TaskRecord) => TaskRecord)[] = [
    (task) => withElements(task, task.elements?.map(withoutOutput)),
    withoutOutput,
    (task) =>
      withElements(
        task,
        task.elements?.filter((element) => element.error !== undefined),
      ),
  ];
  let shrunk = state;
  for (const step of smaller) {
    shrunk = { ...shrunk, tasks: shrunk.tasks.map(step) };
    if (fits(shrunk)) return shrunk;
  }
  return shrunk;
}

function fits(state: RunState): boolean {
  return JSON.stringify(state).length <= LIMIT;
}

function withoutOutput({ output: _, ...task }: TaskRecord): TaskRecord {
  return task;
}

function withElements(task: TaskRecord, elements: readonly TaskRecord[] | undefined): TaskRecord {
  return elements === undefined ? task : { ...task, elements };
}
