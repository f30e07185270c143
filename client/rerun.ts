import { type ContentKey, contentKey } from "../lakehouse/content-key.ts";
import type { ResultStore } from "../lakehouse/result-store.ts";
import type { Dag } from "../workflows/engine/define-dag.ts";
import { parseParams } from "../workflows/engine/params.ts";
import { holds, resolve, UnresolvedInput, type Values } from "../workflows/engine/resolve.ts";
import type { Json, RunState, TaskRecord, TaskSpec } from "../workflows/engine/spec.ts";
import type { PharmaClient } from "./connect.ts";
import { describeRun } from "./describe-run.ts";
import { type StartedRun, type StartRunOptions, startRun, UnknownTask } from "./start-run.ts";

export interface RerunOptions extends Pick<StartRunOptions, "queuePrefix" | "now">, RerunChoice {
  /** Who asks. */
  readonly who?: string;
}

/** Which tasks of the earlier run are run again whatever their results. */
export interface RerunChoice {
  /** These tasks and all that follows them run even where their results could stand in. */
  readonly from?: readonly string[];
  /** These tasks alone run; the outputs of the others are the earlier run's. */
  readonly only?: readonly string[];
  /** Params that differ from the earlier run's. */
  readonly params?: Readonly<Record<string, unknown>>;
}

/** A task cannot run alone, for want of an output that it reads. */
export class OutputMissing extends Error {
  readonly code = "OUTPUT_MISSING";
  constructor(
    readonly run: string,
    readonly task: string,
    readonly upstream: string,
  ) {
    super(
      `${task} cannot run alone: it reads ${upstream}, which has no output in ${run}. Name ${upstream} too, or use --from.`,
    );
    this.name = "OutputMissing";
  }
}

/**
 * Starts a run of the DAG as it is now, with the params of an earlier run: what is unchanged since is reused.
 *
 * @throws UnknownRun, UnknownTask, ParamsError, OutputMissing
 */
export async function rerun(
  client: PharmaClient,
  run: string,
  dag: Dag,
  options: RerunOptions = {},
): Promise<StartedRun> {
  const { from, only, params, who: _, ...start } = options;
  const earlier = await describeRun(client, run);
  const force = only ?? (from && withDownstream(dag, from));
  return startRun(client, dag, {
    ...start,
    params: { ...earlier.params, ...params },
    startedBy: { kind: "rerun", name: run },
    ...(force && { force }),
    ...(only && partsOf(earlier, dag, only)),
  });
}

interface Parts {
  readonly given: NonNullable<StartRunOptions["given"]>;
  readonly leftOut: readonly string[];
}

/** What a run of these tasks alone takes over from an earlier one, and leaves out. @throws UnknownTask, OutputMissing */
export function partsOf(earlier: RunState, dag: Dag, only: readonly string[]): Parts {
  const following = new Set(withDownstream(dag, only));
  const outputs = new Map(earlier.tasks.map((task) => [task.id, outputOf(task)]));
  const given: Record<string, { output: Json; run: string }> = {};
  const leftOut: string[] = [];
  for (const { id } of dag.spec.tasks) {
    const output = outputs.get(id);
    if (only.includes(id)) continue;
    if (output === undefined || following.has(id)) leftOut.push(id);
    else given[id] = { output, run: earlier.run };
  }
  for (const task of dag.spec.tasks.filter(({ id }) => only.includes(id))) {
    const missing = task.upstream.find((id) => !only.includes(id) && given[id] === undefined);
    if (missing !== undefined) throw new OutputMissing(earlier.run, task.id, missing);
  }
  return { given, leftOut };
}

/** A task's output for those that read it; undefined unless it succeeded. */
function outputOf(task: TaskRecord): Json | undefined {
  if (task.state !== "succeeded" && task.state !== "reused") return undefined;
  if (task.elements === undefined) return task.output ?? null;
  const outputs = task.elements.map((element) => outputOf(element));
  return outputs.filter((output) => output !== undefined);
}

/** What a rerun would do with a task. */
export interface PlannedTask {
  readonly task: string;
  /** `open`: it depends on what a task before it brings, which runs. */
  readonly decision: "run" | "reuse" | "skip" | "open";
  /** One phrase. */
  readonly why: string;
}

export interface RerunPlanOptions extends RerunChoice {
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
  const { from, only, params } = options;
  const forced = new Set(only ?? (from && withDownstream(dag, from)));
  const parts = only && partsOf(earlier, dag, only);
  const planned = new Map<string, PlannedTask>();
  const outputs = new Map(earlier.tasks.map((task) => [task.id, outputOf(task)]));
  const asked = { ...earlier, params: parseParams(dag, { ...earlier.params, ...params }) };
  for (const task of dag.spec.tasks) {
    planned.set(task.id, {
      task: task.id,
      ...(partDecision(task.id, parts) ??
        (await plan(task, { earlier: asked, outputs, planned, forced, options }))),
    });
  }
  return [...planned.values()];
}

function partDecision(task: string, parts: Parts | undefined): Decision | undefined {
  const given = parts?.given[task];
  if (given) return { decision: "reuse", why: `as in ${given.run}` };
  return parts?.leftOut.includes(task) ? { decision: "skip", why: "no part of this run" } : undefined;
}

/** The tasks and everything that follows them, in the DAG's order. @throws UnknownTask */
export function withDownstream(dag: Dag, from: readonly string[]): string[] {
  const ids = dag.spec.tasks.map((task) => task.id);
  const unknown = from.filter((id) => !ids.includes(id));
  if (unknown.length > 0) throw new UnknownTask(dag.spec.name, unknown, ids);
  const reached = new Set(from);
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
    const named = options.only ?? options.from ?? [];
    return { decision: "run", why: named.includes(task.id) ? "forced" : `follows ${named.join(", ")}` };
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
  if (!found) {
    const why = await options.results.whyNew(earlier.dag, task.id, key);
    return { decision: "run", why: why === "first run" ? "never succeeded" : why };
  }
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
