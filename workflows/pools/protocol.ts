import { defineQuery, defineSignal, defineUpdate } from "@temporalio/workflow";
import type { Operator, Receipt } from "../control.ts";

// How a run and a pool's workflow talk. A run asks by signal and is answered by signal, so that neither waits for the
// other; both sides may die and come back in between.

/** Id of a pool's workflow. */
export function poolWorkflowId(pool: string): string {
  return `pool/${pool}`;
}

/** Name of the workflow that keeps a pool; its one argument is a `Pool`. */
export const poolWorkflow = "keepPool";

/** A run asks for slots for some of its tasks. Asking again for a task that waits or holds changes nothing. */
export interface SlotRequest {
  /** Workflow id of the run. */
  readonly holder: string;
  /** Task ids (`score`, `score[3]`) with a count of launches (`score#1`), each unique in the run, and slots each. */
  readonly tasks: readonly { readonly id: string; readonly slots: number }[];
  /** 1 (first) to 5 (last). */
  readonly priority: number;
}

/** To the pool. */
export const requestSlots = defineSignal<[SlotRequest]>("requestSlots");
/** To the pool: gives back what is held, and withdraws what is asked for. */
export const releaseSlots =
  defineSignal<[{ readonly holder: string; readonly ids: readonly string[] }]>("releaseSlots");
/** To the run: these tasks hold their slots. */
export const slotsGranted =
  defineSignal<[{ readonly pool: string; readonly ids: readonly string[] }]>("slotsGranted");

/** How a pool stands. Times are ISO 8601 in UTC. */
export interface PoolState {
  readonly name: string;
  readonly slots: number;
  /** As in `pools.ts`; differs from `slots` after an operator changed it. */
  readonly definedSlots: number;
  /** Who changed it, while it differs. */
  readonly changed?: Operator & { readonly at: string };
  readonly rate?: { readonly limit: number; readonly perMs: number };
  readonly used: number;
  readonly holding: readonly {
    readonly holder: string;
    readonly task: string;
    readonly slots: number;
    readonly since: string;
  }[];
  /** In the order in which they get theirs. */
  readonly waiting: readonly {
    readonly holder: string;
    readonly task: string;
    readonly slots: number;
    readonly priority: number;
    readonly since: string;
  }[];
}

export const poolStateQuery = defineQuery<PoolState>("poolState");
/** Changes the number of slots; null takes the defined number again. Who holds a slot keeps it. */
export const resizePool = defineUpdate<Receipt, [Operator & { readonly slots: number | null }]>("resizePool");
