import { NativeConnection } from "@temporalio/worker";
import type { PharmaClient } from "../../client/connect.ts";
import type { Lake } from "../../lakehouse/lake.ts";
import { controlActivities } from "../../operations/index.ts";
import { runWorkers, type WorkerGroup } from "../../workers/worker-group.ts";
import type { ControlActivities } from "../../workflows/control-activities.ts";
import { type ProcessLane, processLanes } from "../../workflows/engine/spec.ts";
import type { TestStack } from "../support/stack.ts";
import { workflowBundle } from "../support/workflow-bundle.ts";
import { steps } from "./sample-schedules.ts";

/** The control queue's real activities, without those that tell the world of runs. */
export function quietControl(
  { host }: Pick<TestStack, "host">,
  client: PharmaClient,
  overrides: Partial<ControlActivities> = {},
): ControlActivities {
  const control = { client: async () => client, lake: host.lake, home: host.logs, log: host.log };
  return {
    ...controlActivities(control),
    emitLineage: async () => undefined,
    recordActions: async () => undefined,
    appendActions: async () => undefined,
    assessRun: async () => [],
    tellDesk: async () => undefined,
    announceDatasets: async () => undefined,
    ...overrides,
  };
}

export interface SomeWorkers {
  /** @default all */
  readonly lanes?: readonly ProcessLane[];
  readonly control?: Partial<ControlActivities>;
  readonly lake?: Lake;
}

/** Workers of some queues, of the sample steps. */
export async function startSomeWorkers(stack: TestStack, options: SomeWorkers = {}): Promise<WorkerGroup> {
  const { lanes = processLanes, control, lake = stack.host.lake } = options;
  const host = { ...stack.host, lake };
  return runWorkers({
    connection: await NativeConnection.connect({ address: stack.temporal.address }),
    namespace: "default",
    lanes,
    control: quietControl({ host }, stack.client, control),
    slots: { cpu: 4, io: 4, gpu: 1, stream: 4, control: 4 },
    steps,
    host,
    bundle: await workflowBundle(),
    drainMs: 100,
  });
}
