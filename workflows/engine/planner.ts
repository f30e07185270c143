import { MapPlan } from "./map-plan.ts";
import { readsOf } from "./reads.ts";
import type { DagSpec, TaskSpec, TaskState, TerminalState } from "./spec.ts";
import { type Standing, standing, type Upstreams, verdict } from "./trigger-rule.ts";

/** A task, or an element of a map; `task` is its position in the DAG. */
export interface Unit {
  readonly task: number;
  readonly element?: number;
}

/** How a unit's work ended. */
export type Outcome = "succeeded" | "reused" | "skipped" | "failed" | "cancelled" | "awaiting-operator";

/** What ended a task that did no work. */
export type Ruling = "trigger" | "when";

export interface PlannerOptions {
  /** Whether a task's `when` holds; asked once its trigger rule lets it start. */
  readonly holds: (task: TaskSpec) => boolean;
  /** Units running at once over all tasks; Temporal allows 2,000 pending activities. 1,000 by default. */
  readonly maxInFlight?: number;
  /** A map of more elements is handed out in batches of this many; 1,000 by default. */
  readonly batch?: number;
}

/** Where a run stands, for the planner: JSON. */
export interface PlanState {
  readonly states: readonly TaskState[];
  /** Tasks that were ended by their trigger rule or `when`, not by work or an operator. */
  readonly ruled: Readonly<Record<number, Ruling>>;
  readonly elements: Readonly<Record<number, readonly TaskState[]>>;
  /** Tasks that an operator holds back. */
  readonly held?: readonly number[];
}

/**
 * Decides what starts when: `(dag, states) → commands`, kept up to date by counting instead of looking at the whole DAG
 * again, so that a task costs as much as it has edges. No clock, no I/O, nothing asynchronous.
 *
 * Tell it what happened (`begin`, `settle`, `reset`, …), then `take` what is to start.
 */
export class Planner {
  readonly #dag: DagSpec;
  readonly #options: PlannerOptions;
  readonly #batch: number;
  readonly #states: TaskState[];
  readonly #ruled = new Map<number, Ruling>();
  readonly #maps = new Map<number, MapPlan>();
  readonly #downstream: readonly (readonly Edge[])[];
  readonly #upstreams: readonly Mutable<Upstreams>[];
  /** Tasks that may start, in the order in which they came to; may hold tasks that have moved on since. */
  #ready: number[] = [];
  /** Tasks whose state, or whose elements' states, have changed since `changes` was asked. */
  readonly #changed = new Set<number>();
  /** Tasks that an operator holds back. */
  readonly #heldTasks: Set<number>;
  /** Maps with waiting elements. */
  readonly #mapping = new Set<number>();
  readonly #counts = new Map<TaskState, number>();
  #inFlight = 0;
  #open: number;
  #held = false;

  constructor(dag: DagSpec, options: PlannerOptions, from?: PlanState) {
    this.#dag = dag;
    this.#options = options;
    this.#batch = options.batch ?? 1_000;
    this.#states = from === undefined ? dag.tasks.map(() => "waiting") : [...from.states];
    for (const [task, ruling] of Object.entries(from?.ruled ?? {})) this.#ruled.set(Number(task), ruling);
    this.#heldTasks = new Set(from?.held);
    this.#downstream = edges(dag);
    this.#upstreams = dag.tasks.map(() => ({
      pending: 0,
      succeeded: 0,
      skipped: 0,
      failed: 0,
      pendingReads: 0,
    }));
    this.#downstream.forEach((tasks, from) => {
      for (const edge of tasks) this.#shift(edge, standing(this.state(from)), 1);
    });
    this.#open = this.#states.filter((state) => !isTerminal(state)).length;
    for (const state of this.#states) this.#count(state, 1);
    for (const [task, elements] of Object.entries(from?.elements ?? {}))
      this.#openMap(Number(task), elements);
  }

  /** Looks at every waiting task once: at the start, and after a run continued in a new history. */
  begin(): void {
    const tasks = [...this.#dag.tasks.keys()];
    this.#ready = tasks.filter((task) => this.state(task) === "ready");
    this.#decide(tasks);
  }

  /** What starts now; each unit is counted as running from here on. */
  take(): Unit[] {
    if (this.#held) return [];
    const limit = this.#options.maxInFlight ?? 1_000;
    const units: Unit[] = [];
    for (const task of this.#mapping) {
      const map = this.#maps.get(task);
      if (map === undefined || this.#inFlight >= limit || this.#heldTasks.has(task)) continue;
      const elements = map.take(limit - this.#inFlight);
      this.#inFlight += elements.length;
      for (const element of elements) units.push({ task, element });
      if (map.count("waiting") === 0) this.#mapping.delete(task);
    }
    let taken = 0;
    const heldBack: number[] = [];
    for (const task of this.#ready) {
      if (this.#inFlight >= limit) break;
      taken += 1;
      if (this.state(task) !== "ready") continue;
      if (this.#heldTasks.has(task)) {
        heldBack.push(task);
        continue;
      }
      this.#set(task, "running");
      // A map itself is no work: its elements are.
      if (this.#spec(task).map === undefined) this.#inFlight += 1;
      units.push({ task });
    }
    const rest = taken === this.#ready.length ? [] : this.#ready.slice(taken);
    this.#ready = heldBack.length === 0 ? rest : [...heldBack, ...rest];
    return units;
  }

  /** Says how many elements a map has that was taken; they are taken next. */
  expand(task: number, length: number): void {
    this.#openMap(
      task,
      Array.from({ length }, () => "waiting"),
    );
    if (length === 0) this.#end(task, "succeeded");
  }

  /** Says how a unit that was taken has ended; a map's list that cannot be read ends the map as a whole. */
  settle(unit: Unit, outcome: Outcome): void {
    const map = this.#maps.get(unit.task);
    if (unit.element === undefined || map === undefined) {
      if (this.#spec(unit.task).map === undefined) this.#inFlight -= 1;
      this.#end(unit.task, outcome);
      return;
    }
    this.#inFlight -= 1;
    this.#setElement(unit.task, map, unit.element, outcome);
  }

  /** Puts a unit that has ended, or waits for an operator, back to waiting, and with it what ended because of it. */
  reset(unit: Unit): void {
    const map = this.#maps.get(unit.task);
    if (map === undefined) {
      this.#end(unit.task, "waiting");
      return;
    }
    const elements = unit.element === undefined ? map.states.keys() : [unit.element];
    for (const element of elements) {
      const state = map.states[element];
      if (unit.element !== undefined || isRetryable(state)) map.set(element, "waiting");
    }
    this.#mapping.add(unit.task);
    this.#end(unit.task, map.state);
  }

  /** Ends a unit by an operator's word or a deadline, running or not; the caller stops its work. */
  end(unit: Unit, outcome: "succeeded" | "skipped" | "failed"): void {
    const map = this.#maps.get(unit.task);
    if (map === undefined) {
      if (this.state(unit.task) === "running" && this.#spec(unit.task).map === undefined) this.#inFlight -= 1;
      this.#end(unit.task, outcome);
      return;
    }
    const elements = unit.element === undefined ? map.states.keys() : [unit.element];
    for (const element of elements) {
      const state = map.states[element];
      if (state === undefined || (unit.element === undefined && isSuccess(state))) continue;
      if (state === "running") this.#inFlight -= 1;
      map.set(element, outcome);
    }
    // A skipped map is skipped, whatever its elements had done.
    this.#end(unit.task, unit.element === undefined ? outcome : map.state);
  }

  /** Ends everything that has not ended as cancelled. */
  cancel(): void {
    for (const [task, map] of this.#maps) {
      if (isTerminal(this.state(task))) continue;
      map.states.forEach((state, element) => {
        if (!isTerminal(state)) map.set(element, "cancelled");
      });
    }
    this.#inFlight = 0;
    this.#open = 0;
    this.#states.forEach((state, task) => {
      if (isTerminal(state)) return;
      this.#count(state, -1);
      this.#count("cancelled", 1);
      this.#states[task] = "cancelled";
      this.#changed.add(task);
    });
  }

  /** Holds one task back, or lets it go; what runs goes on. */
  holdTask(task: number, held: boolean): void {
    if (held) this.#heldTasks.add(task);
    else this.#heldTasks.delete(task);
    this.#changed.add(task);
  }

  isHeld(task: number): boolean {
    return this.#heldTasks.has(task);
  }

  get heldTasks(): readonly number[] {
    return [...this.#heldTasks];
  }

  /** Nothing is in work, and what could start is held back by an operator. */
  get standsHeld(): boolean {
    return this.#inFlight === 0 && [...this.#heldTasks].some((task) => this.state(task) === "ready");
  }

  /** Holds back what could start (`hold(true)`), or lets it go. */
  hold(held: boolean): void {
    this.#held = held;
  }

  state(task: number): TaskState {
    const state = this.#states[task];
    if (state === undefined) throw new RangeError(`no task ${task} in ${this.#dag.name}`);
    return state;
  }

  /** Element states of a map whose list is known. */
  elements(task: number): readonly TaskState[] | undefined {
    return this.#maps.get(task)?.states;
  }

  /** Tasks that have changed since this was last asked. */
  changes(): readonly number[] {
    const changed = [...this.#changed];
    this.#changed.clear();
    return changed;
  }

  /** How many tasks are in a state. */
  count(state: TaskState): number {
    return this.#counts.get(state) ?? 0;
  }

  /** What ended a task, where it was neither work nor an operator. */
  ruled(task: number): Ruling | undefined {
    return this.#ruled.get(task);
  }

  /** Whether a map is handed out in batches, being too long to be handed out element by element. */
  batched(task: number): boolean {
    return (this.#maps.get(task)?.states.length ?? 0) > this.#batch;
  }

  /** Units that were taken and have not been settled. */
  get inFlight(): number {
    return this.#inFlight;
  }

  /** Every task has ended. */
  get done(): boolean {
    return this.#open === 0;
  }

  get plan(): PlanState {
    return {
      states: this.#states,
      ruled: Object.fromEntries(this.#ruled),
      elements: Object.fromEntries([...this.#maps].map(([task, map]) => [task, map.states])),
      ...(this.#heldTasks.size > 0 && { held: [...this.#heldTasks] }),
    };
  }

  #spec(task: number): TaskSpec {
    const spec = this.#dag.tasks[task];
    if (spec === undefined) throw new RangeError(`no task ${task} in ${this.#dag.name}`);
    return spec;
  }

  #openMap(task: number, elements: readonly TaskState[]): void {
    const batch = elements.length > this.#batch ? this.#batch : undefined;
    this.#maps.set(task, new MapPlan(elements, this.#spec(task).map?.concurrency ?? 1, batch));
    if (elements.includes("waiting")) this.#mapping.add(task);
  }

  #setElement(task: number, map: MapPlan, element: number, state: TaskState): void {
    this.#changed.add(task);
    map.set(element, state);
    if (map.state !== this.state(task)) this.#end(task, map.state);
  }

  /** Changes a task's state by work or an operator, and follows what that means downstream. */
  #end(task: number, state: TaskState): void {
    this.#ruled.delete(task);
    if (state === "waiting") this.#maps.delete(task);
    const dirty = this.#set(task, state);
    this.#decide(state === "waiting" ? [task, ...dirty] : dirty);
  }

  /** Decides the tasks given and, as states change, those downstream of them. */
  #decide(tasks: number[]): void {
    for (let next = 0; next < tasks.length; next += 1) {
      const task = tasks[next] as number;
      const state = this.state(task);
      if (state !== "waiting" && state !== "ready" && !this.#ruled.has(task)) continue;
      const decided = this.#decision(task);
      if (decided === state) continue;
      if (decided === "ready") this.#ready.push(task);
      tasks.push(...this.#set(task, decided));
    }
  }

  #decision(task: number): "waiting" | "ready" | "skipped" | "upstream-failed" {
    const spec = this.#spec(task);
    const decided = verdict(spec.trigger, this.#upstreams[task] as Upstreams);
    this.#ruled.delete(task);
    if (decided === "wait") return "waiting";
    if (decided !== "run") {
      this.#ruled.set(task, "trigger");
      return decided;
    }
    if (spec.when === undefined || this.#options.holds(spec)) return "ready";
    this.#ruled.set(task, "when");
    return "skipped";
  }

  /** Sets a state; returns the tasks downstream for which that makes a difference. */
  #set(task: number, state: TaskState): number[] {
    const before = this.state(task);
    this.#states[task] = state;
    this.#changed.add(task);
    this.#open += Number(isTerminal(before)) - Number(isTerminal(state));
    this.#count(before, -1);
    this.#count(state, 1);
    if (standing(before) === standing(state)) return [];
    const downstream = this.#downstream[task] ?? [];
    for (const edge of downstream) {
      this.#shift(edge, standing(before), -1);
      this.#shift(edge, standing(state), 1);
    }
    return downstream.map((edge) => edge.to);
  }

  #count(state: TaskState, by: number): void {
    this.#counts.set(state, this.count(state) + by);
  }

  #shift(edge: Edge, to: Standing, by: number): void {
    const upstreams = this.#upstreams[edge.to];
    if (upstreams === undefined) return;
    upstreams[to] += by;
    if (edge.reads && to === "pending") upstreams.pendingReads += by;
  }
}

export function isTerminal(state: TaskState): state is TerminalState {
  return standing(state) !== "pending";
}

/** States from which an operator may run a task again. */
export function isRetryable(state: TaskState | undefined): boolean {
  return state === "failed" || state === "awaiting-operator" || state === "cancelled";
}

function isSuccess(state: TaskState): boolean {
  return standing(state) === "succeeded";
}

interface Edge {
  readonly to: number;
  readonly reads: boolean;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

function edges(dag: DagSpec): readonly (readonly Edge[])[] {
  const position = new Map(dag.tasks.map((task, index) => [task.id, index]));
  const downstream: Edge[][] = dag.tasks.map(() => []);
  dag.tasks.forEach((task, to) => {
    const reads = readsOf(task);
    for (const id of task.upstream) {
      const from = position.get(id);
      if (from === undefined)
        throw new RangeError(`${dag.name}/${task.id} waits for "${id}", which is not a task`);
      downstream[from]?.push({ to, reads: reads.has(id) });
    }
  });
  return downstream;
}
