import { WorkflowExecutionAlreadyStartedError } from "@temporalio/common";
import {
  CancellationScope,
  getExternalWorkflowHandle,
  ParentClosePolicy,
  startChild,
} from "@temporalio/workflow";
import { type Pool, pools } from "../pools/pools.ts";
import { poolWorkflow, poolWorkflowId, releaseSlots, requestSlots } from "../pools/protocol.ts";

interface Wait {
  readonly pool: string;
  readonly slots: number;
  readonly priority: number;
  /** Absent once granted. */
  go?: () => void;
}

/** A run's slots in pools: what it waits for, what it holds. Requests and releases of one event go out together. */
export class RunPools {
  readonly #run: string;
  readonly #queue: string;
  readonly #waits = new Map<string, Wait>();
  readonly #asked = new Map<string, string[]>();
  readonly #released = new Map<string, string[]>();
  /** Signals on their way, per pool in order. */
  readonly #lines = new Map<string, Promise<void>>();

  /** @param queue of the pools' workflows */
  constructor(run: string, queue: string) {
    this.#run = run;
    this.#queue = queue;
  }

  /** Calls `go` once the slots are held under this id. */
  ask(
    id: string,
    pool: { readonly name: string; readonly slots: number },
    priority: number,
    go: () => void,
  ): void {
    this.#waits.set(id, { pool: pool.name, slots: pool.slots, priority, go });
    push(this.#asked, pool.name, id);
  }

  /** Gives back what is held under this id, or no longer waits for it. */
  release(id: string): void {
    const wait = this.#waits.get(id);
    if (wait === undefined) return;
    this.#waits.delete(id);
    push(this.#released, wait.pool, id);
  }

  releaseAll(): void {
    for (const id of [...this.#waits.keys()]) this.release(id);
  }

  granted(pool: string, ids: readonly string[]): void {
    for (const id of ids) {
      const wait = this.#waits.get(id);
      // A release may have overtaken its request: what nobody waits for goes back.
      if (wait === undefined) push(this.#released, pool, id);
      const go = wait?.go;
      if (wait === undefined || go === undefined) continue;
      delete wait.go;
      go();
    }
    this.flush();
  }

  /** Sends what was asked and released since the last time. */
  flush(): void {
    if (this.#asked.size === 0 && this.#released.size === 0) return;
    for (const [pool, ids] of this.#released) {
      this.#send(pool, () =>
        getExternalWorkflowHandle(poolWorkflowId(pool)).signal(releaseSlots, { holder: this.#run, ids }),
      );
    }
    for (const [pool, ids] of this.#asked) this.#request(pool, ids);
    this.#released.clear();
    this.#asked.clear();
  }

  /** Resolves when everything sent has arrived: a run that closes before would keep its slots until they expire. */
  get sent(): Promise<unknown> | undefined {
    return this.#lines.size === 0 ? undefined : Promise.all(this.#lines.values());
  }

  #request(pool: string, ids: readonly string[]): void {
    const byPriority = new Map<number, { id: string; slots: number }[]>();
    for (const id of ids) {
      const wait = this.#waits.get(id);
      if (wait !== undefined) push(byPriority, wait.priority, { id, slots: wait.slots });
    }
    for (const [priority, tasks] of byPriority) {
      const request = { holder: this.#run, tasks, priority };
      const handle = getExternalWorkflowHandle(poolWorkflowId(pool));
      this.#send(pool, () =>
        handle.signal(requestSlots, request).catch(async () => {
          await this.#open(pool);
          await handle.signal(requestSlots, request);
        }),
      );
    }
  }

  /** A pool's workflow is started by the first run that asks. */
  async #open(pool: string): Promise<void> {
    const defined: Pool = pools.find(({ name }) => name === pool) ?? {
      name: pool,
      slots: 1,
      doc: "no longer defined: one at a time",
    };
    try {
      await startChild(poolWorkflow, {
        workflowId: poolWorkflowId(pool),
        parentClosePolicy: ParentClosePolicy.ABANDON,
        taskQueue: this.#queue,
        args: [defined],
      });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  }

  #send(pool: string, signal: () => Promise<void>): void {
    const before = this.#lines.get(pool) ?? Promise.resolve();
    const line = before.then(() => CancellationScope.nonCancellable(signal));
    // A signal that is lost leaves the slots to expire with the run, and a task that waits to an operator.
    this.#lines.set(
      pool,
      line.catch(() => undefined),
    );
  }
}

function push<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
