import {
  ApplicationFailure,
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  getExternalWorkflowHandle,
  isCancellation,
  log,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  sleep,
  workflowInfo,
} from "@temporalio/workflow";
import { type Operator, type Receipt, refused } from "../control.ts";
import { type ControlActivities, controlHeartbeat } from "../control-activities.ts";
import { lasting } from "../lasting.ts";
import { describePool } from "./describe-pool.ts";
import { type Grant, PoolPlan, type PoolPlanState } from "./pool-plan.ts";
import type { Pool } from "./pools.ts";
import {
  type PoolState,
  poolStateQuery,
  releaseSlots,
  requestSlots,
  resizePool,
  slotsGranted,
} from "./protocol.ts";

const activities = proxyActivities<Pick<ControlActivities, "holdersAlive" | "definedPool">>({
  startToCloseTimeout: "1m",
  heartbeatTimeout: controlHeartbeat,
  retry: { initialInterval: "1s", backoffCoefficient: 2, maximumInterval: "30s" },
});

/** What a pool goes on with in a new history, and what a test may set. */
export interface KeptPool {
  readonly plan?: PoolPlanState;
  readonly changed?: Change;
  /** From one look at who is still alive to the next, while somebody waits; 30 s by default. */
  readonly leaseMs?: number;
  /** Events from which on the pool goes on in a new history; 4,000 by default. */
  readonly historyLimit?: number;
}

/** An operator's number of slots. */
type Change = Operator & { readonly slots: number; readonly at: string };

/**
 * Keeps a pool: one workflow, `pool/NAME`, on the `control` queue, started by the first who needs it and never ended.
 * Runs ask by signal and are answered by signal. A run that has closed loses its slots: when a grant does not reach it,
 * and, while somebody waits, when a look every 30 s does not find it.
 */
export async function keepPool(pool: Pool, kept: KeptPool = {}): Promise<void> {
  // Runs rely on it: a cancellation from outside would leave them waiting.
  await CancellationScope.nonCancellable(async () => {
    const keeper = new PoolKeeper(pool, kept);
    setHandler(requestSlots, (request) => keeper.request(request));
    setHandler(releaseSlots, ({ holder, ids }) => keeper.release(holder, ids));
    setHandler(poolStateQuery, () => keeper.state());
    setHandler(resizePool, (change) => keeper.resize(change), { validator: checkChange });
    await keeper.full();
    await continueAsNew<typeof keepPool>(keeper.pool, keeper.carry());
  });
}
lasting(keepPool);

function checkChange({ slots }: { readonly slots: number | null }): void {
  if (slots === null || (Number.isInteger(slots) && slots >= 0)) return;
  throw ApplicationFailure.nonRetryable(
    `A pool has a whole number of slots, 0 or more, not ${slots}.`,
    refused,
  );
}

class PoolKeeper {
  #pool: Pool;
  #changed: Change | undefined;
  readonly #kept: KeptPool;
  readonly #plan: PoolPlan;
  readonly #leaseMs: number;
  /** Something has changed since slots were last handed out. */
  #stirred = true;
  /** Grants of old, for runs that have lost sight of them. */
  #again: readonly Grant[] = [];
  /** Grants on their way to runs. */
  #sending = 0;
  readonly #timers = new CancellationScope();
  #wakesAt = Number.POSITIVE_INFINITY;
  #watching = false;
  #definedAt = Date.now();

  constructor(pool: Pool, kept: KeptPool) {
    this.#pool = pool;
    this.#kept = kept;
    this.#changed = kept.changed;
    this.#leaseMs = kept.leaseMs ?? LEASE_MS;
    this.#plan = new PoolPlan({ ...pool, slots: this.#slots }, kept.plan);
  }

  get pool(): Pool {
    return this.#pool;
  }

  /** Hands out slots until the history is long and nothing is on its way. */
  async full(): Promise<void> {
    for (;;) {
      // All signals of one event are taken in before the first slot is given: the order is the plan's, not the post's.
      await condition(() => this.#stirred || this.#leaving);
      if (this.#leaving && this.#again.length === 0) break;
      this.#stirred = false;
      this.#send([...this.#again, ...this.#plan.grant(Date.now())]);
      this.#again = [];
      this.#wake();
      this.#watchLeases();
      this.#describe();
    }
    this.#timers.cancel();
    await condition(() => this.#sending === 0 && !this.#watching && allHandlersFinished());
  }

  request(request: Parameters<PoolPlan["request"]>[0]): void {
    this.#again = [...this.#again, ...this.#plan.request(request, Date.now())];
    this.#stirred = true;
    if (Date.now() - this.#definedAt >= DEFINITION_MS) this.#lookUp();
  }

  release(holder: string, ids: readonly string[]): void {
    this.#plan.release(holder, ids);
    this.#stirred = true;
  }

  resize({ slots, ...by }: Operator & { readonly slots: number | null }): Receipt {
    const before = this.#slots;
    const same = slots === null || slots === this.#pool.slots;
    this.#changed = same ? undefined : { slots, ...by, at: new Date().toISOString() };
    this.#plan.resize(this.#slots);
    this.#stirred = true;
    const over = Math.max(0, this.#plan.used - this.#slots);
    const wait = over > 0 ? `; ${over} more are in use, nobody gets one until they are back` : "";
    return { message: `${this.#pool.name} has ${this.#slots} slots (${before} before)${wait}` };
  }

  state(): PoolState {
    const { name, slots: definedSlots, rate } = this.#pool;
    const now = Date.now();
    const { slots: _, ...changed } = this.#changed ?? {};
    return {
      name,
      slots: this.#slots,
      definedSlots,
      ...(this.#changed && { changed: changed as Operator & { readonly at: string } }),
      ...(rate && { rate }),
      used: this.#plan.used,
      holding: this.#plan.holding.map(({ id: task, since, ...held }) => ({
        ...held,
        task,
        since: iso(since),
      })),
      waiting: this.#plan
        .waiting(now)
        .map(({ id: task, since, ...asked }) => ({ ...asked, task, since: iso(since) })),
    };
  }

  carry(): KeptPool {
    return { ...this.#kept, plan: this.#plan.state, ...(this.#changed && { changed: this.#changed }) };
  }

  get #slots(): number {
    return this.#changed?.slots ?? this.#pool.slots;
  }

  get #leaving(): boolean {
    const { continueAsNewSuggested, historyLength } = workflowInfo();
    return continueAsNewSuggested || historyLength >= (this.#kept.historyLimit ?? HISTORY_LIMIT);
  }

  /** One signal a holder, however many of its tasks are granted. */
  #send(grants: readonly Grant[]): void {
    const byHolder = new Map<string, string[]>();
    for (const { holder, id } of grants) byHolder.set(holder, [...(byHolder.get(holder) ?? []), id]);
    for (const [holder, ids] of byHolder) {
      this.#sending += 1;
      getExternalWorkflowHandle(holder)
        .signal(slotsGranted, { pool: this.#pool.name, ids })
        .catch(() => {
          // The one way in which a signal fails: there is no such workflow any more.
          log.info("a holder is gone", { holder, ids: ids.length });
          this.#plan.forget(holder);
          this.#stirred = true;
        })
        .finally(() => {
          this.#sending -= 1;
        });
    }
  }

  /** Comes back when the rate lets the next one through. */
  #wake(): void {
    const at = this.#plan.nextGrantAt(Date.now());
    if (at === undefined || at >= this.#wakesAt) return;
    this.#wakesAt = at;
    this.#timed(async () => {
      await sleep(Math.max(1, at - Date.now()));
      this.#wakesAt = Number.POSITIVE_INFINITY;
      this.#stirred = true;
    });
  }

  /** While somebody waits, looks whether those who hold slots are still there. */
  #watchLeases(): void {
    if (this.#watching || !this.#plan.wanted) return;
    this.#watching = true;
    this.#timed(async () => {
      try {
        for (;;) {
          await sleep(this.#leaseMs);
          if (!this.#plan.wanted) return;
          const holders = this.#plan.holders;
          const alive = new Set(await activities.holdersAlive(holders));
          for (const holder of holders) if (!alive.has(holder)) this.#plan.forget(holder);
          await this.#define();
          this.#stirred = true;
        }
      } finally {
        this.#watching = false;
      }
    });
  }

  #describe(): void {
    const changedBy = this.#changed?.who;
    setCurrentDetails(
      describePool({
        pool: this.#pool,
        slots: this.#slots,
        plan: this.#plan,
        ...(changedBy !== undefined && { changedBy }),
      }),
    );
  }

  #lookUp(): void {
    this.#definedAt = Date.now();
    this.#timed(() => this.#define());
  }

  /** Takes up the definition of the workers that are up now: this workflow is older than a deploy. */
  async #define(): Promise<void> {
    const defined = await activities.definedPool(this.#pool.name);
    this.#definedAt = Date.now();
    if (defined === null) return;
    this.#pool = defined;
    if (this.#changed?.slots === defined.slots) this.#changed = undefined;
    this.#plan.resize(this.#slots);
    this.#plan.limit(defined.rate);
    this.#stirred = true;
  }

  #timed(work: () => Promise<void>): void {
    this.#timers.run(work).catch((error: unknown) => {
      if (!isCancellation(error)) throw error;
    });
  }
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

const LEASE_MS = 30_000;
const DEFINITION_MS = 5 * 60_000;
/** Under a server's 10,000 signals to one execution. */
const HISTORY_LIMIT = 4_000;
