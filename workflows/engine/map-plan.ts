import type { TaskState } from "./spec.ts";

/** States of a map's elements, and which of them may start; counted, so that a step costs the same at any size. */
export class MapPlan {
  readonly states: TaskState[];
  readonly #concurrency: number;
  /** Elements handed out at once, once the ones before have ended; for maps run by child workflows. */
  readonly #batch: number | undefined;
  readonly #counts = new Map<TaskState, number>();
  /** Every element before this one has left `waiting`. */
  #next = 0;

  constructor(states: readonly TaskState[], concurrency: number, batch: number | undefined) {
    this.states = [...states];
    this.#concurrency = concurrency;
    this.#batch = batch;
    for (const state of states) this.#count(state, 1);
  }

  get running(): number {
    return this.count("running");
  }

  count(state: TaskState): number {
    return this.#counts.get(state) ?? 0;
  }

  set(element: number, state: TaskState): void {
    const previous = this.states[element];
    if (previous === undefined)
      throw new RangeError(`a map of ${this.states.length} has no element ${element}`);
    this.#count(previous, -1);
    this.#count(state, 1);
    this.states[element] = state;
    if (state === "waiting") this.#next = Math.min(this.#next, element);
  }

  /** Marks the next elements as running, at most `room` of them, and returns them. */
  take(room: number): number[] {
    const limit = this.#batch === undefined ? this.#concurrency : this.#batch;
    if (this.#batch !== undefined && this.running > 0) return [];
    let free = Math.min(
      limit - this.running,
      this.#batch === undefined ? room : limit,
      this.count("waiting"),
    );
    const taken: number[] = [];
    for (; free > 0; this.#next += 1) {
      if (this.states[this.#next] !== "waiting") continue;
      this.set(this.#next, "running");
      taken.push(this.#next);
      free -= 1;
    }
    return taken;
  }

  /** The whole map's state as its elements have it. */
  get state(): TaskState {
    if (this.running + this.count("waiting") > 0) return "running";
    if (this.count("awaiting-operator") > 0) return "awaiting-operator";
    if (this.count("cancelled") > 0) return "cancelled";
    if (this.count("failed") > 0) return "failed";
    return this.states.length > 0 && this.count("reused") === this.states.length ? "reused" : "succeeded";
  }

  #count(state: TaskState, by: number): void {
    this.#counts.set(state, this.count(state) + by);
  }
}
