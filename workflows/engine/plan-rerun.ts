import { readsOf } from "./reads.ts";
import type { DagSpec, RunState, TaskRecord, TaskSpec } from "./spec.ts";

/** What a rerun would do with one task, and why. */
export interface RerunDecision {
  readonly task: string;
  /** `depends`: a task before it runs, and this one is reused if that returns what it returned before. */
  readonly does: "run" | "reuse" | "depends";
  readonly why: string;
}

export interface RerunPlan {
  /** In the DAG's order. */
  readonly tasks: readonly RerunDecision[];
  /** For the new run's input: the tasks that run even where an earlier result could stand in. */
  readonly force: readonly string[];
}

export interface RerunOptions {
  /** Tasks to run again, with everything that follows them; without any, what can be reused is. */
  readonly from?: readonly string[];
  /** Whether a result of this content key is on record, for today's code, and stands in the lake. */
  readonly reusable: (key: string, task: TaskSpec) => boolean;
}

/** Rerun asks for a task that the DAG does not have. */
export class UnknownTask extends Error {
  override readonly name = "UnknownTask";
  readonly code = "unknown-task";

  constructor(
    readonly dag: string,
    readonly task: string,
    readonly known: readonly string[],
  ) {
    super(`${dag} has no task "${task}"; there are ${known.join(", ")}`);
  }
}

/**
 * What running a DAG again would run and what it would reuse. Pure: it starts nothing.
 *
 * @throws UnknownTask
 */
export function planRerun(dag: DagSpec, earlier: RunState, options: RerunOptions): RerunPlan {
  const forced = follow(dag, options.from ?? []);
  const records = new Map(earlier.tasks.map((task) => [task.id, task]));
  const decided = new Map<string, RerunDecision["does"]>();
  const tasks = dag.tasks.map((task): RerunDecision => {
    const reason = forced.get(task.id);
    const decision =
      reason === undefined
        ? decide(task, records.get(task.id), earlier.run, decided, options)
        : { does: "run" as const, why: reason };
    decided.set(task.id, decision.does);
    return { task: task.id, ...decision };
  });
  return { tasks, force: [...forced.keys()] };
}

/** The tasks named and all that follow them, each with the reason why it runs. */
function follow(dag: DagSpec, from: readonly string[]): ReadonlyMap<string, string> {
  const known = dag.tasks.map((task) => task.id);
  const unknown = from.find((id) => !known.includes(id));
  if (unknown !== undefined) throw new UnknownTask(dag.name, unknown, known);
  const forced = new Map<string, string>();
  for (const task of dag.tasks) {
    const before = task.upstream.find((id) => forced.has(id));
    if (from.includes(task.id)) forced.set(task.id, "asked for");
    else if (before !== undefined) forced.set(task.id, `follows "${before}"`);
  }
  return forced;
}

function decide(
  task: TaskSpec,
  record: TaskRecord | undefined,
  run: string,
  decided: ReadonlyMap<string, RerunDecision["does"]>,
  options: RerunOptions,
): Omit<RerunDecision, "task"> {
  if (!task.cache) return { does: "run", why: "runs every time" };
  const keys = keysOf(record);
  if (keys === undefined)
    return { does: "run", why: `has no result of ${run} (${record?.state ?? "not in it"})` };
  const changing = [...readsOf(task)].find((id) => decided.get(id) !== "reuse");
  const here = keys.every((key) => options.reusable(key, task));
  if (!here) {
    return { does: "run", why: "its code has changed, or its result no longer stands" };
  }
  if (changing !== undefined)
    return { does: "depends", why: `reused if "${changing}" returns the same content` };
  return { does: "reuse", why: `same code and input as in ${run}` };
}

/** Content keys of a task's results, of a map one per element; undefined where there is no whole result. */
function keysOf(record: TaskRecord | undefined): readonly string[] | undefined {
  if (record === undefined || (record.state !== "succeeded" && record.state !== "reused")) return undefined;
  if (record.elements === undefined) return record.key === undefined ? undefined : [record.key];
  return record.elements.flatMap((element) => element.key ?? []);
}
