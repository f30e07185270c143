import { type ContentKey, contentKey } from "../lakehouse/content-key.ts";
import type { ResultStore } from "../lakehouse/result-store.ts";
import type { Dag } from "../workflows/engine/define-dag.ts";
import { holds, resolve, UnresolvedInput, type Values } from "../workflows/engine/resolve.ts";
import type { Json, RunState, TaskSpec } from "../workflows/engine/spec.ts";
import type { PharmaClient } from "./connect.ts";
import { describeRun } from "./describe-run.ts";
import { type StartedRun, type StartRunOptions, startRun, UnknownTask } from "./start-run.ts";

export interface RerunOptions extends Pick<StartRunOptions, "queuePrefix" | "now"> {
  /** This task and all that follows it run even where their results could stand in. */
  readonly from?: string;
}

/**
 * Starts a run of the DAG as it is now, with the params of an earlier run: what is unchanged since is reused.
 *
 * @throws UnknownRun, UnknownTask, ParamsError
 */
export async function rerun(
  client: PharmaClient,
  run: string,
  dag: Dag,
  options: RerunOptions = {},
): Promise<StartedRun> {
  const { from, ...start } = options;
  const { params } = await describeRun(client, run);
  return startRun(client, dag, {
    ...start,
    params,
    ...(from !== undefined && { force: withDownstream(dag, from) }),
  });
}

/** What a rerun would do with a task. */
export interface PlannedTask {
  readonly task: string;
  /** `open`: it depends on what a task before it brings, which runs. */
  readonly decision: "run" | "reuse" | "skip" | "open";
  /** One phrase. */
  readonly why: string;
}

export interface RerunPlanOptions {
  readonly from?: string;
  /** Code version per step, as the workers have them. */
  readonly versions: Readonly<Record<string, string>>;
  readonly results: ResultStore;
  /** Whether the lake commits behind a result still stand. */
  readonly stands: (commits: readonly string[]) => Promise<boolean>;
}

/** What `rerun` would run and what it would reuse, and why; starts nothing. @throws UnknownTask */
export async function planRerun(
  earlier: RunState,
  dag: Dag,
  options: RerunPlanOptions,
): Promise<readonly PlannedTask[]> {
  const forced = new Set(options.from === undefined ? [] : withDownstream(dag, options.from));
  const planned = new Map<string, PlannedTask>();
  const outputs = new Map(earlier.tasks.map((task) => [task.id, task.output]));
  for (const task of dag.spec.tasks) {
    planned.set(task.id, {
      task: task.id,
      ...(await plan(task, { earlier, outputs, planned, forced, options })),
    });
  }
  return [...planned.values()];
}

/** The task and everything that follows it, in the DAG's order. @throws UnknownTask */
export function withDownstream(dag: Dag, from: string): string[] {
  const ids = dag.spec.tasks.map((task) => task.id);
  if (!ids.includes(from)) throw new UnknownTask(dag.spec.name, [from], ids);
  const reached = new Set([from]);
  for (const task of dag.spec.tasks) if (task.upstream.some((id) => reached.has(id))) reached.add(task.id);
  return ids.filter((id) => reached.has(id));
}

interface Planning {
  readonly earlier: RunState;
  readonly outputs: Map<string, Json | undefined>;
  readonly planned: ReadonlyMap<string, PlannedTask>;
  readonly forced: ReadonlySet<string>;
  readonly options: RerunPlanOptions;
}

type Decision = Omit<PlannedTask, "task">;

async function plan(task: TaskSpec, planning: Planning): Promise<Decision> {
  const { forced, options, planned } = planning;
  const values = valuesOf(planning);
  if (forced.has(task.id)) {
    return { decision: "run", why: task.id === options.from ? "forced" : `follows ${options.from}` };
  }
  const version = options.versions[task.step];
  if (!task.cache || version === undefined) return { decision: "run", why: "always runs" };
  const unsure = task.upstream.filter((id) => ["run", "open"].includes(planned.get(id)?.decision ?? ""));
  if (unsure.length > 0)
    return { decision: "open", why: `runs if ${unsure.join(" or ")} brings something new` };
  if (task.when && !holds(task.when, values)) return { decision: "skip", why: "its condition does not hold" };
  try {
    return task.map
      ? await planMap(task, version, values, planning)
      : await planOne(task, version, values, planning);
  } catch (error) {
    if (error instanceof UnresolvedInput) return { decision: "run", why: error.message };
    throw error;
  }
}

async function planOne(
  task: TaskSpec,
  version: string,
  values: Values,
  planning: Planning,
): Promise<Decision> {
  const { options, outputs, earlier } = planning;
  const key = contentKey(task.step, version, resolve(task.input, values));
  const found = await findStanding(key, options);
  if (!found) return { decision: "run", why: await options.results.whyNew(earlier.dag, task.id, key) };
  outputs.set(task.id, found.output);
  return { decision: "reuse", why: `same code and input as in ${found.run}` };
}

async function planMap(
  task: TaskSpec,
  version: string,
  values: Values,
  planning: Planning,
): Promise<Decision> {
  const list = task.map ? resolve(task.map.over, values) : [];
  const elements = Array.isArray(list) ? (list as readonly Json[]) : [];
  const found = await Promise.all(
    elements.map((element) =>
      findStanding(
        contentKey(task.step, version, resolve(task.input, { ...values, element })),
        planning.options,
      ),
    ),
  );
  const standing = found.filter((record) => record !== undefined);
  const why = `${standing.length} of ${elements.length} elements can be reused`;
  if (standing.length < elements.length) return { decision: "run", why };
  planning.outputs.set(
    task.id,
    standing.map((record) => record.output),
  );
  return { decision: "reuse", why };
}

async function findStanding(key: ContentKey, { results, stands }: RerunPlanOptions) {
  const found = await results.find(key.key);
  if (!found) return undefined;
  return found.commits.length === 0 || (await stands(found.commits)) ? found : undefined;
}

function valuesOf({ earlier, outputs }: Planning): Values {
  return { param: (name) => earlier.params[name], output: (task) => outputs.get(task) };
}
