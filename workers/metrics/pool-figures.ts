import { QueryNotRegisteredError, ServiceError, WorkflowNotFoundError } from "@temporalio/client";
import { Gauge, type Registry } from "prom-client";
import type { PharmaClient } from "../../client/connect.ts";
import { pools } from "../../workflows/pools/pools.ts";
import { type PoolState, poolStateQuery, poolWorkflowId } from "../../workflows/pools/protocol.ts";
import type { Collector } from "./collector.ts";
import { metricNames } from "./metric-names.ts";

/** How pools stand, asked from their workflows; one that nobody has used yet, or that does not answer, is not shown. */
export function poolFigures(registry: Registry, client: () => Promise<PharmaClient>): Collector {
  const gauge = (name: string, help: string) =>
    new Gauge({ name, help, labelNames: ["pool"], registers: [registry] });
  const slots = gauge(metricNames.poolSlots, "Slots of a pool");
  const used = gauge(metricNames.poolUsed, "Slots that tasks hold");
  const waiting = gauge(metricNames.poolWaiting, "Tasks that wait for a slot");
  return async () => {
    for (const each of [slots, used, waiting]) each.reset();
    const connected = await client();
    await Promise.all(
      pools.map(async ({ name: pool }) => {
        const state = await ask(connected, pool);
        if (state === undefined) return;
        slots.set({ pool }, state.slots);
        used.set({ pool }, state.used);
        waiting.set({ pool }, state.waiting.length);
      }),
    );
  };
}

const TIMEOUT_MS = 3_000;

async function ask({ temporal }: PharmaClient, pool: string): Promise<PoolState | undefined> {
  const handle = temporal.workflow.getHandle(poolWorkflowId(pool));
  try {
    return await temporal.connection.withDeadline(Date.now() + TIMEOUT_MS, () =>
      handle.query(poolStateQuery),
    );
  } catch (error) {
    // Not started, started by a version without pools, or without a worker just now.
    if (error instanceof WorkflowNotFoundError || error instanceof QueryNotRegisteredError) return undefined;
    if (error instanceof ServiceError) return undefined;
    throw error;
  }
}
