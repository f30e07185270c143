import type { Duration } from "@temporalio/common";
import { z } from "zod";
import { type BindScope, bind, bindCondition } from "./bind.ts";
import { DagError, type DagErrorCode } from "./dag-error.ts";
import { outputsOf, tasksOf } from "./reads.ts";
import { Ref, type Wired } from "./ref.ts";
import type { Binding, DagSpec, Json, TaskSpec } from "./spec.ts";
import type { StepHandle } from "./step-handles.ts";
import { duration, resolveOptions, type TaskOptions } from "./task-options.ts";
import { topologicalOrder } from "./topological-order.ts";

/** A DAG: data that can be printed, drawn, hashed and sent, and the schema that its params are checked with. */
export interface Dag<Params extends z.ZodObject = z.ZodObject> {
  readonly spec: DagSpec;
  readonly params: Params;
}

export interface DagOptions<Params extends z.ZodObject> {
  readonly params: Params;
  readonly doc?: string;
  /** A run that has not ended this long after the time it was scheduled for is ended as failed. */
  readonly deadline?: Duration;
  /** An alert says so when a run has not ended this long after the time it was scheduled for. */
  readonly late?: Duration;
  /** Whom alerts name: a person, a team, an address. */
  readonly owner?: string;
}

export interface SensorOptions extends Omit<TaskOptions, "retry" | "local" | "cache"> {
  /** From one look to the next; "1m" by default. */
  readonly every?: Duration;
  /** The sensor fails (or does what `onFailure` says) when it has not seen it by then; "24h" by default. */
  readonly timeout?: Duration;
}

export interface MapOptions extends TaskOptions {
  /** Elements in work at once; 16 by default. */
  readonly concurrency?: number;
}

/** What a DAG's definition is written with. */
export interface DagBuilder<Params> {
  readonly params: { readonly [Key in keyof Params]: Ref<Params[Key]> };
  /** Adds a task; the order follows from the outputs its input reads, and from `after`. */
  task<Input, Output>(
    id: string,
    step: StepHandle<Input, Output>,
    input: Wired<NoInfer<Input>>,
    options?: TaskOptions,
  ): Ref<Output>;
  /**
   * Adds a task that waits for something outside: its step looks, and throws `NotYet` until it is there. No worker's slot
   * is held between two looks.
   *
   * ```ts
   * const landed = sensor("labels-landed", steps.fileAppears, { path: "s3://in/labels.zip" }, { every: "5m", timeout: "6h" });
   * ```
   */
  sensor<Input, Output>(
    id: string,
    step: StepHandle<Input, Output>,
    input: Wired<NoInfer<Input>>,
    options?: SensorOptions,
  ): Ref<Output>;
  /**
   * Adds a task that runs once per element of a list known at run time. Its output is the list of the elements' outputs,
   * in order; elements that were skipped are left out.
   */
  map<Element, Input, Output>(
    id: string,
    over: Ref<readonly Element[]>,
    step: StepHandle<Input, Output>,
    input: (element: Ref<Element>) => Wired<NoInfer<Input>>,
    options?: MapOptions,
  ): Ref<readonly Output[]>;
}

/**
 * Builds a DAG once, checked and frozen.
 *
 * ```ts
 * export const nightly = defineDag("nightly", { params: z.object({ day: z.iso.date() }) }, ({ params, task }) => {
 *   const landed = task("ingest-reviews", steps.ingestReviews, { day: params.day }, { queue: "io", cache: false });
 *   task("clean-reviews", steps.cleanReviews, { reviews: landed });
 * });
 * ```
 *
 * @throws DagError naming the task: a cycle, a duplicate id, an unknown queue, an unwired input, …
 */
export function defineDag<Params extends z.ZodObject>(
  name: string,
  options: DagOptions<Params>,
  define: (builder: DagBuilder<z.output<Params>>) => void,
): Dag<Params> {
  const tasks = new TaskList(name);
  const params = Object.fromEntries(
    Object.keys(options.params.shape).map((key) => [
      key,
      new Ref<unknown>({ kind: "param", path: [key] }, tasks.owner),
    ]),
  );
  tasks.checkName(name, undefined);
  define({
    params: params as DagBuilder<z.output<Params>>["params"],
    task: (id, step, input, given = {}) => tasks.add(id, step.step, { input }, given),
    sensor: (id, step, input, given = {}) => {
      const { every = "1m", timeout = "24h", ...options } = given;
      return tasks.add(id, step.step, { input, poll: { every, timeout } }, { ...options, cache: false });
    },
    map: (id, over, step, input, given = {}) => {
      const element = {};
      const wired = tasks.inside(() => input(new Ref({ kind: "element", path: [] }, element)));
      return tasks.add(
        id,
        step.step,
        { input: wired, over, element, concurrency: given.concurrency ?? 16 },
        given,
      );
    },
  });
  const { doc, deadline, late, owner } = options;
  const complain = (code: DagErrorCode, sentence: string): never => {
    throw new DagError(code, name, undefined, sentence);
  };
  return Object.freeze({
    params: options.params,
    spec: deepFreeze<DagSpec>({
      name,
      ...(doc === undefined ? {} : { doc }),
      params: z.toJSONSchema(options.params, { io: "input" }) as Json,
      ...(deadline === undefined ? {} : { deadlineMs: duration(deadline, "deadline", complain) }),
      ...(late === undefined ? {} : { lateMs: duration(late, "late", complain) }),
      ...(owner === undefined ? {} : { owner }),
      tasks: tasks.close(),
    }),
  });
}

interface Wiring {
  readonly input: unknown;
  readonly over?: unknown;
  /** Owner of the map's element. */
  readonly element?: object;
  readonly concurrency?: number;
  /** Of a sensor. */
  readonly poll?: { readonly every: Duration; readonly timeout: Duration };
}

/** Collects a DAG's tasks while it is defined. */
class TaskList {
  readonly owner = {};
  readonly #dag: string;
  readonly #tasks = new Map<string, TaskSpec>();
  #closed = false;
  #insideMap = false;

  constructor(dag: string) {
    this.#dag = dag;
  }

  add<Output>(id: string, step: string, wiring: Wiring, options: TaskOptions): Ref<Output> {
    const fail = (code: DagErrorCode, sentence: string): never => this.#fail(code, id, sentence);
    if (this.#closed) fail("late-task", "tasks are added while the DAG is defined, not later");
    if (this.#insideMap)
      fail("nested-task", "a map's input only wires its element; add tasks beside the map");
    this.checkName(id, id);
    if (this.#tasks.has(id)) fail("duplicate-task", "there is a task of this id already");
    const scope: BindScope = { knows: (owner) => owner === this.owner, fail };
    const elementScope: BindScope = {
      knows: (owner) => owner === this.owner || owner === wiring.element,
      fail,
    };
    const input = bind(wiring.input, elementScope);
    const over = wiring.over === undefined ? undefined : bind(wiring.over, scope, "list");
    const when = options.when === undefined ? undefined : bindCondition(options.when, scope);
    const after = (options.after ?? []).flatMap((task) =>
      typeof task === "string" ? [task] : outputsOf(bind(task, scope, "after")).map((output) => output.task),
    );
    const resolved = resolveOptions(options, fail);
    const read = [input, ...(over === undefined ? [] : [over])].flatMap(outputsOf);
    checkConcurrency(wiring.concurrency, fail);
    checkReads(read, resolved.trigger, fail);
    const upstream = [
      ...new Set([
        ...read.map((output) => output.task),
        ...(when === undefined ? [] : tasksOf(when)),
        ...after,
      ]),
    ];
    if (upstream.length === 0 && (resolved.trigger === "one-success" || resolved.trigger === "one-failed")) {
      fail("bad-option", `trigger "${resolved.trigger}" needs an upstream task`);
    }
    this.#tasks.set(id, {
      id,
      step,
      input,
      upstream,
      ...(when === undefined ? {} : { when }),
      ...(over === undefined || wiring.concurrency === undefined
        ? {}
        : { map: { over, concurrency: wiring.concurrency } }),
      ...(wiring.poll === undefined
        ? {}
        : {
            poll: {
              everyMs: duration(wiring.poll.every, "every", fail),
              timeoutMs: duration(wiring.poll.timeout, "timeout", fail),
            },
          }),
      ...resolved,
    });
    return new Ref<Output>({ kind: "output", task: id, path: [] }, this.owner);
  }

  /** Evaluates a map's wiring, in which no task may be added. */
  inside<T>(wire: () => T): T {
    this.#insideMap = true;
    try {
      return wire();
    } finally {
      this.#insideMap = false;
    }
  }

  /** The tasks in topological order; nothing can be added any more. */
  close(): readonly TaskSpec[] {
    this.#closed = true;
    if (this.#tasks.size === 0) this.#fail("no-tasks", undefined, "a DAG needs at least one task");
    for (const task of this.#tasks.values()) {
      const unknown = task.upstream.find((id) => !this.#tasks.has(id));
      if (unknown !== undefined) {
        const known = [...this.#tasks.keys()].join(", ");
        this.#fail(
          "unknown-task",
          task.id,
          `waits for "${unknown}", which is not a task; there are ${known}`,
        );
      }
    }
    const sorted = topologicalOrder(new Map([...this.#tasks].map(([id, task]) => [id, task.upstream])));
    if ("cycle" in sorted) {
      this.#fail("cycle", sorted.cycle[0], `the tasks wait for each other: ${sorted.cycle.join(" → ")}`);
    }
    return sorted.order.flatMap((id) => this.#tasks.get(id) ?? []);
  }

  /** Names end up in workflow ids, file names and `score[3]`. */
  checkName(given: string, task: string | undefined): void {
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(given)) {
      this.#fail("bad-name", task, `"${given}" is not kebab-case (a-z, 0-9, hyphens)`);
    }
  }

  #fail(code: DagErrorCode, task: string | undefined, sentence: string): never {
    throw new DagError(code, this.#dag, task, sentence);
  }
}

function checkConcurrency(
  concurrency: number | undefined,
  fail: (code: DagErrorCode, sentence: string) => never,
): void {
  if (concurrency !== undefined && !(Number.isInteger(concurrency) && concurrency >= 1)) {
    fail("bad-option", `concurrency is ${concurrency}, and must be a whole number from 1`);
  }
}

/** A task that also runs after skips and failures must say what it does without those outputs. */
function checkReads(
  outputs: readonly (Binding & { kind: "output" })[],
  trigger: TaskSpec["trigger"],
  fail: (code: DagErrorCode, sentence: string) => never,
): void {
  const needed = outputs.find((output) => output.optional !== true);
  if (trigger !== "all-success" && needed !== undefined) {
    fail(
      "missing-output",
      `with trigger "${trigger}" task "${needed.task}" may have no output: read it as .optional() or use after`,
    );
  }
}

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}
