import type { Pool, Rate } from "./pools.ts";
import type { SlotRequest } from "./protocol.ts";

/** A task of a run that may use its slots. */
export interface Grant {
  readonly holder: string;
  readonly id: string;
}

/** Where a pool stands: JSON, compact, for the next history. Times are milliseconds since 1970. */
export interface PoolPlanState {
  readonly holders: readonly {
    readonly holder: string;
    readonly turn: number;
    readonly servedAt: number;
    readonly holding: readonly (readonly [id: string, slots: number, since: number])[];
    readonly waiting: readonly (readonly [
      id: string,
      slots: number,
      priority: number,
      since: number,
      order: number,
    ])[];
  }[];
  /** Times of the grants that the rate still counts. */
  readonly granted: readonly number[];
  readonly turn: number;
  readonly order: number;
}

/**
 * A holder that waits and is given nothing moves up by one priority per this time. From `priority` times this on, nobody
 * who comes later is served before it: at priority 5 after two and a half hours.
 */
export const AGEING_MS = 30 * 60_000;

/**
 * Decides who gets a pool's slots, and keeps who has them: pure, synchronous, told the time.
 *
 * The next one is of the best priority; among these, of the holder whose last turn is longest ago; of one holder, who
 * asked first. Nobody overtakes the next one, even where that one needs more slots than are free: else a large request
 * would wait for ever. A holder that waits unserved moves up (`AGEING_MS`); one that is served does not, so that the
 * thousandth element of a backfill is no more urgent than its first.
 */
export class PoolPlan {
  #slots: number;
  #rate: Rate | undefined;
  readonly #holders = new Map<string, Holder>();
  #granted: number[];
  #turn: number;
  #order: number;
  #used = 0;

  constructor({ slots, rate }: Pick<Pool, "slots" | "rate">, from?: PoolPlanState) {
    this.#slots = slots;
    this.#rate = rate;
    this.#granted = [...(from?.granted ?? [])];
    this.#turn = from?.turn ?? 0;
    this.#order = from?.order ?? 0;
    for (const { holder, turn, servedAt, holding, waiting } of from?.holders ?? []) {
      const known = this.#holder(holder);
      known.turn = turn;
      known.servedAt = servedAt;
      for (const [id, slots, since] of holding) {
        known.holding.set(id, { slots, since });
        this.#used += slots;
      }
      for (const [id, slots, priority, since, order] of waiting) {
        enqueue(known, id, { slots, priority, since, order });
      }
    }
  }

  /**
   * Takes up a request. Tasks that wait or hold stay as they are.
   *
   * @returns the tasks that hold their slots already, for whoever asks to be told again
   */
  request({ holder, tasks, priority }: SlotRequest, now: number): readonly Grant[] {
    const known = this.#holder(holder);
    const held: Grant[] = [];
    for (const { id, slots } of tasks) {
      if (known.holding.has(id)) held.push({ holder, id });
      else if (queueOf(known, id) === undefined) {
        const order = this.#order++;
        const asked = { slots: Math.max(1, Math.floor(slots)), priority: Math.max(1, priority) };
        enqueue(known, id, { ...asked, since: now, order });
      }
    }
    this.#tidy(holder, known);
    return held;
  }

  /** Gives back what these tasks hold and withdraws what they ask for; what is not known is nothing to give back. */
  release(holder: string, ids: readonly string[]): void {
    const known = this.#holders.get(holder);
    if (known === undefined) return;
    for (const id of ids) {
      this.#used -= known.holding.get(id)?.slots ?? 0;
      known.holding.delete(id);
      queueOf(known, id)?.delete(id);
    }
    this.#tidy(holder, known);
  }

  /** The holder is gone, and all it held and asked for. */
  forget(holder: string): void {
    for (const { slots } of this.#holders.get(holder)?.holding.values() ?? []) this.#used -= slots;
    this.#holders.delete(holder);
  }

  /** Who holds slots keeps them; after a shrink nobody gets any until fewer are used. No slots: the pool is closed. */
  resize(slots: number): void {
    this.#slots = slots;
  }

  limit(rate: Rate | undefined): void {
    this.#rate = rate;
  }

  /** Everybody whose turn it is now, in order; they hold their slots from here on. */
  grant(now: number): readonly Grant[] {
    this.#forgetGrants(now);
    const grants: Grant[] = [];
    for (;;) {
      const next = this.#next(now);
      if (next === undefined || !this.#fits(next.request.slots) || this.#rateFull()) return grants;
      const { holder, known, id, request } = next;
      queueOf(known, id)?.delete(id);
      // More than there are: all there are.
      const slots = Math.min(request.slots, this.#slots);
      known.holding.set(id, { slots, since: now });
      known.turn = ++this.#turn;
      known.servedAt = now;
      this.#used += slots;
      if (this.#rate !== undefined) this.#granted.push(now);
      grants.push({ holder, id });
      this.#tidy(holder, known);
    }
  }

  /** When the rate lets somebody through for whom there are slots; undefined where it is not the rate that holds. */
  nextGrantAt(now: number): number | undefined {
    this.#forgetGrants(now);
    const next = this.#next(now);
    if (this.#rate === undefined || next === undefined || !this.#fits(next.request.slots)) return undefined;
    if (!this.#rateFull()) return undefined;
    const oldest = this.#granted[this.#granted.length - this.#rate.limit];
    return oldest === undefined ? undefined : oldest + this.#rate.perMs;
  }

  get used(): number {
    return this.#used;
  }

  /** Whether anybody waits. */
  get wanted(): boolean {
    return [...this.#holders.values()].some(({ queues }) => queues.size > 0);
  }

  /** Who holds slots. */
  get holders(): readonly string[] {
    return [...this.#holders].filter(([, { holding }]) => holding.size > 0).map(([holder]) => holder);
  }

  /** What is held, longest first. */
  get holding(): readonly (Grant & { readonly slots: number; readonly since: number })[] {
    return [...this.#holders]
      .flatMap(([holder, { holding }]) => [...holding].map(([id, held]) => ({ holder, id, ...held })))
      .sort((a, b) => a.since - b.since);
  }

  /** What is asked for, in the order in which it would be granted if nobody else came. */
  waiting(now: number): readonly (Grant & Pick<Request, "slots" | "priority" | "since">)[] {
    const plan = new PoolPlan({ slots: Number.MAX_SAFE_INTEGER }, this.state);
    return plan.grant(now).flatMap(({ holder, id }) => {
      const request = queueOf(this.#holder(holder), id)?.get(id);
      if (request === undefined) return [];
      const { slots, priority, since } = request;
      return [{ holder, id, slots, priority, since }];
    });
  }

  /** How many tasks of whom wait, and since when. */
  get queues(): readonly { readonly holder: string; readonly tasks: number; readonly since: number }[] {
    return [...this.#holders].flatMap(([holder, { queues }]) => {
      const sizes = [...queues.values()].map(({ size }) => size);
      const oldest = [...queues.values()].map((queue) => queue.values().next().value?.since ?? 0);
      const tasks = sizes.reduce((sum, size) => sum + size, 0);
      return tasks === 0 ? [] : [{ holder, tasks, since: Math.min(...oldest) }];
    });
  }

  get state(): PoolPlanState {
    return {
      holders: [...this.#holders].map(([holder, { turn, servedAt, holding, queues }]) => ({
        holder,
        turn,
        servedAt,
        holding: [...holding].map(([id, { slots, since }]) => [id, slots, since] as const),
        waiting: [...queues.values()].flatMap((queue) =>
          [...queue].map(([id, r]) => [id, r.slots, r.priority, r.since, r.order] as const),
        ),
      })),
      granted: this.#granted,
      turn: this.#turn,
      order: this.#order,
    };
  }

  #next(now: number): Candidate | undefined {
    let best: Candidate | undefined;
    for (const [holder, known] of this.#holders) {
      for (const queue of known.queues.values()) {
        const [first] = queue;
        if (first === undefined) continue;
        const [id, request] = first;
        const candidate = { holder, known, id, request, level: level(known, request, now) };
        if (best === undefined || before(candidate, best)) best = candidate;
      }
    }
    return best;
  }

  #fits(slots: number): boolean {
    return this.#slots > 0 && this.#used + Math.min(slots, this.#slots) <= this.#slots;
  }

  #rateFull(): boolean {
    return this.#rate !== undefined && this.#granted.length >= this.#rate.limit;
  }

  /** A clock that was put back counts as standing still: what was granted then was granted just now. */
  #forgetGrants(now: number): void {
    const perMs = this.#rate?.perMs ?? 0;
    this.#granted = this.#granted.map((at) => Math.min(at, now)).filter((at) => at > now - perMs);
  }

  #holder(holder: string): Holder {
    const known = this.#holders.get(holder);
    if (known !== undefined) return known;
    const made: Holder = { turn: 0, servedAt: 0, holding: new Map(), queues: new Map() };
    this.#holders.set(holder, made);
    return made;
  }

  /** Empty queues go, and whoever neither holds nor waits. */
  #tidy(holder: string, known: Holder): void {
    for (const [priority, queue] of known.queues) if (queue.size === 0) known.queues.delete(priority);
    if (known.holding.size === 0 && known.queues.size === 0) this.#holders.delete(holder);
  }
}

interface Holder {
  /** Number and time of its last grant; 0 before the first. */
  turn: number;
  servedAt: number;
  readonly holding: Map<string, { readonly slots: number; readonly since: number }>;
  /** By priority, each in the order of asking. */
  readonly queues: Map<number, Map<string, Request>>;
}

interface Request {
  readonly slots: number;
  readonly priority: number;
  readonly since: number;
  /** Number of the request, over all holders. */
  readonly order: number;
}

interface Candidate {
  readonly holder: string;
  readonly known: Holder;
  readonly id: string;
  readonly request: Request;
  readonly level: number;
}

/** The priority, less what waiting has earned; the lower, the sooner. */
function level({ servedAt }: Holder, { priority, since }: Request, now: number): number {
  return priority - Math.floor(Math.max(0, now - Math.max(since, servedAt)) / AGEING_MS);
}

function before(a: Candidate, b: Candidate): boolean {
  const byTurn = a.level - b.level || a.known.turn - b.known.turn;
  return (byTurn || a.request.order - b.request.order) < 0;
}

function enqueue(holder: Holder, id: string, request: Request): void {
  const queue = holder.queues.get(request.priority);
  if (queue === undefined) holder.queues.set(request.priority, new Map([[id, request]]));
  else queue.set(id, request);
}

function queueOf(holder: Holder, id: string): Map<string, Request> | undefined {
  for (const queue of holder.queues.values()) if (queue.has(id)) return queue;
  return undefined;
}
