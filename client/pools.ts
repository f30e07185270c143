import { WorkflowNotFoundError } from "@temporalio/client";
import type { Operator, Receipt } from "../workflows/control.ts";
import { taskQueue } from "../workflows/engine/spec.ts";
import { type Pool, pools } from "../workflows/pools/pools.ts";
import {
  type PoolState,
  poolStateQuery,
  poolWorkflow,
  poolWorkflowId,
  resizePool,
} from "../workflows/pools/protocol.ts";
import { NoControlWorker, queryControl, updateControl } from "./ask-control.ts";
import { audit } from "./audit.ts";
import type { PharmaClient } from "./connect.ts";

/** A pool as far as it is known. */
export interface PoolView extends PoolState {
  readonly doc: string;
  /**
   * Asked from the pool's workflow; or as defined, because nobody has used it yet; or as defined, because no worker of the
   * `control` queue answered: then who holds what is not known.
   */
  readonly source: "live" | "unused" | "no-worker";
}

/** There is no pool of this name. */
export class UnknownPool extends Error {
  readonly code = "UNKNOWN_POOL";
  constructor(
    readonly pool: string,
    known: readonly Pool[],
  ) {
    super(`There is no pool ${pool}; there are ${known.map(({ name }) => name).join(", ")}.`);
    this.name = "UnknownPool";
  }
}

/** Every pool of `workflows/pools/pools.ts`. */
export function listPools(client: PharmaClient, defined: readonly Pool[] = pools): Promise<PoolView[]> {
  return Promise.all(defined.map((pool) => look(client, pool)));
}

/** One of them. @throws UnknownPool */
export async function describePool(
  client: PharmaClient,
  name: string,
  defined: readonly Pool[] = pools,
): Promise<PoolView> {
  return look(client, find(name, defined));
}

export interface SetPoolSlotsOptions {
  readonly defined?: readonly Pool[];
  /** Start of the task queues' names. @default "pharma" */
  readonly queuePrefix?: string;
}

/**
 * Changes a pool's number of slots while it is in use; null takes the defined number again. A pool that nobody has used yet
 * is started for it.
 *
 * @throws UnknownPool, ActionRefused, NoControlWorker
 */
export async function setPoolSlots(
  client: PharmaClient,
  name: string,
  change: Operator & { readonly slots: number | null },
  { defined = pools, queuePrefix }: SetPoolSlotsOptions = {},
): Promise<Receipt> {
  const pool = find(name, defined);
  await client.temporal.workflow.start(poolWorkflow, {
    workflowId: poolWorkflowId(name),
    workflowIdConflictPolicy: "USE_EXISTING",
    taskQueue: taskQueue("control", queuePrefix),
    args: [pool],
    staticSummary: pool.doc,
  });
  const receipt = await updateControl(client, poolWorkflowId(name), resizePool, change);
  const detail = change.slots === null ? "as defined" : String(change.slots);
  await audit(client, change, { kind: "pool", subject: name, action: "resize", detail }, queuePrefix);
  return receipt;
}

function find(name: string, defined: readonly Pool[]): Pool {
  const pool = defined.find((one) => one.name === name);
  if (pool === undefined) throw new UnknownPool(name, defined);
  return pool;
}

async function look(client: PharmaClient, pool: Pool): Promise<PoolView> {
  const { name, slots, rate, doc } = pool;
  const asDefined = {
    name,
    slots,
    definedSlots: slots,
    ...(rate && { rate }),
    used: 0,
    holding: [],
    waiting: [],
  };
  try {
    const state = await queryControl(client, poolWorkflowId(name), poolStateQuery);
    return { ...state, doc, source: "live" };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return { ...asDefined, doc, source: "unused" };
    if (error instanceof NoControlWorker) return { ...asDefined, doc, source: "no-worker" };
    throw error;
  }
}
