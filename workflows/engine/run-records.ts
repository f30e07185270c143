import { isTerminal, type Planner, type PlanState, type Unit } from "./planner.ts";
import type {
  DagSpec,
  Json,
  RetrySpec,
  RunInput,
  TaskError,
  TaskRecord,
  TaskSpec,
  TaskState,
} from "./spec.ts";
import { standing } from "./trigger-rule.ts";

/** What a run knows of a task or element beside its state. */
export interface UnitRecord {
  attempts: number;
  /** Times it was handed to Temporal in this run. */
  launches: number;
  startedAt?: string;
  endedAt?: string;
  key?: string;
  reason?: string;
  output?: Json;
  error?: TaskError;
  /** The pool it waits for, handed to no queue yet. */
  waitsFor?: string;
  /** Who holds it back, and why, in one phrase. */
  held?: string;
  /** A retry policy that an operator set for this run. */
  retry?: RetrySpec;
}

/** Records of a run's units; states live in the planner. JSON, so that it can be carried into a new history. */
export interface CarriedRecords {
  readonly tasks: readonly UnitRecord[];
  readonly elements: Readonly<Record<number, readonly UnitRecord[]>>;
}

export class RunRecords {
  readonly #dag: DagSpec;
  readonly #tasks: UnitRecord[];
  readonly #elements = new Map<number, UnitRecord[]>();
  readonly #position: ReadonlyMap<string, number>;
  readonly #changed = new Map<RetrySpec, TaskSpec>();

  constructor(dag: DagSpec, from?: CarriedRecords) {
    this.#dag = dag;
    this.#tasks = from === undefined ? dag.tasks.map(blank) : from.tasks.map((record) => ({ ...record }));
    for (const [task, elements] of Object.entries(from?.elements ?? {})) {
      this.#elements.set(
        Number(task),
        elements.map((record) => ({ ...record })),
      );
    }
    this.#position = new Map(dag.tasks.map((task, index) => [task.id, index]));
  }

  position(id: string): number | undefined {
    return this.#position.get(id);
  }

  /** Every task's id, in the DAG's order. */
  ids(): readonly string[] {
    return this.#dag.tasks.map((task) => task.id);
  }

  /** Every task as the DAG has it. */
  get specs(): readonly TaskSpec[] {
    return this.#dag.tasks;
  }

  spec(task: number): TaskSpec {
    const spec = present(this.#dag.tasks[task]);
    const retry = this.#tasks[task]?.retry;
    if (retry === undefined) return spec;
    // One object per policy: `launch` remembers options by it.
    const known = this.#changed.get(retry) ?? { ...spec, retry };
    this.#changed.set(retry, known);
    return known;
  }

  of(unit: Unit): UnitRecord {
    return present(
      unit.element === undefined ? this.#tasks[unit.task] : this.#elements.get(unit.task)?.[unit.element],
    );
  }

  /** `score`, or `score[3]`. */
  id(unit: Unit): string {
    const { id } = this.spec(unit.task);
    return unit.element === undefined ? id : `${id}[${unit.element}]`;
  }

  /** Elements of all maps. */
  get elements(): number {
    let all = 0;
    for (const elements of this.#elements.values()) all += elements.length;
    return all;
  }

  /** Outputs of an earlier run, and why a task has no part in this one. */
  give({ given, leftOut }: RunInput): void {
    for (const [id, { output, run }] of Object.entries(given ?? {})) {
      const task = this.#position.get(id);
      if (task !== undefined) Object.assign(this.of({ task }), { output, reason: `as in ${run}` });
    }
    for (const id of leftOut ?? []) {
      const task = this.#position.get(id);
      if (task !== undefined) this.of({ task }).reason = LEFT_OUT;
    }
  }

  /** Ids of tasks that an operator holds back. */
  held(planner: Planner): readonly string[] {
    return planner.heldTasks.map((task) => this.id({ task }));
  }

  /** Whether the run leaves this task out from its start on. */
  isLeftOut(task: number): boolean {
    return this.of({ task }).reason === LEFT_OUT;
  }

  expand(task: number, length: number): void {
    this.#elements.set(task, Array.from({ length }, blank));
  }

  /** Forgets a map's elements: its list will be read again. */
  collapse(task: number): void {
    this.#elements.delete(task);
  }

  /** A task's output for those downstream; of a map, the outputs of its elements that succeeded. */
  output(task: number, planner: Planner): Json | undefined {
    const state = planner.state(task);
    if (state !== "succeeded" && state !== "reused") return undefined;
    const states = planner.elements(task);
    if (states === undefined) return this.of({ task }).output ?? null;
    const records = this.#elements.get(task) ?? [];
    return records.flatMap((record, element) =>
      states[element] === "succeeded" || states[element] === "reused" ? [record.output ?? null] : [],
    );
  }

  view(task: number, planner: Planner): TaskRecord {
    const { id } = this.spec(task);
    const states = planner.elements(task);
    const elements = this.#elements.get(task);
    const own = view(id, planner.state(task), this.of({ task }), this.ruling(task, planner));
    if (states === undefined || elements === undefined) return own;
    const each = elements.map((record, element) =>
      view(`${id}[${element}]`, states[element] ?? "waiting", record),
    );
    return {
      ...own,
      attempts: each.reduce((sum, record) => sum + record.attempts, 0),
      ...(isTerminal(own.state) ? endOfMap(own, each) : {}),
      elements: each,
    };
  }

  /** Why a task ended without work. */
  ruling(task: number, planner: Planner): string | undefined {
    const spec = this.spec(task);
    const ruling = planner.ruled(task);
    if (ruling === undefined) return undefined;
    if (ruling === "when") return "its condition does not hold";
    const blamed = planner.state(task) === "upstream-failed" ? "failed" : "skipped";
    const cause = spec.upstream.find(
      (id) => standing(planner.state(present(this.#position.get(id)))) === blamed,
    );
    if (cause === undefined) return "no upstream failed";
    return `upstream "${cause}" ${planner.state(present(this.#position.get(cause)))}`;
  }

  /** Puts an end on everything that was cut short. */
  close(planner: Planner, at: string): void {
    const end = (record: UnitRecord, state: TaskState | undefined): void => {
      if (state === "cancelled" && record.startedAt !== undefined) record.endedAt ??= at;
    };
    this.#tasks.forEach((record, task) => {
      end(record, planner.state(task));
    });
    for (const [task, elements] of this.#elements) {
      elements.forEach((record, element) => {
        end(record, planner.elements(task)?.[element]);
      });
    }
  }

  carry(): CarriedRecords {
    return { tasks: this.#tasks, elements: Object.fromEntries(this.#elements) };
  }
}

/** State and records of a run, as carried into a new history. */
export interface Carried {
  readonly plan: PlanState;
  readonly records: CarriedRecords;
}

const LEFT_OUT = "no part of this run";

function blank(): UnitRecord {
  return { attempts: 0, launches: 0 };
}

function view(id: string, state: TaskState, record: UnitRecord, ruling?: string): TaskRecord {
  const { launches: _, retry: __, waitsFor, held, endedAt, ...rest } = record;
  const waits = waitsFor !== undefined && state === "running";
  const reason = waits
    ? `waits for a slot of pool "${waitsFor}"`
    : held !== undefined && (state === "ready" || state === "waiting")
      ? held
      : ruling;
  return {
    id,
    state: waits ? "ready" : state,
    ...rest,
    ...(reason === undefined ? {} : { reason }),
    ...(endedAt !== undefined && isTerminal(state) ? { endedAt } : {}),
  };
}

/** A map has ended with the last of its elements; one without any as it began. */
function endOfMap(own: TaskRecord, elements: readonly TaskRecord[]): { readonly endedAt?: string } {
  const ends = [own.endedAt ?? own.startedAt, ...elements.map(({ endedAt }) => endedAt)];
  const endedAt = ends.reduce((last, end) => ((end ?? "") > (last ?? "") ? end : last), undefined);
  return endedAt === undefined ? {} : { endedAt };
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new RangeError("no such task or element");
  return value;
}
