import type { NativeConnection } from "@temporalio/worker";
import { Gauge, type Registry } from "prom-client";
import { type ProcessLane, taskQueue } from "../../workflows/engine/spec.ts";
import type { Collector } from "./collector.ts";
import { metricNames } from "./metric-names.ts";

export interface QueueFiguresOptions {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly lanes: readonly ProcessLane[];
  readonly queuePrefix?: string;
}

/** What waits in queues and for how long, as Temporal counts it: what an autoscaler goes by. */
export function queueFigures(registry: Registry, options: QueueFiguresOptions): Collector {
  const registers = [registry];
  const backlog = new Gauge({
    name: metricNames.queueBacklog,
    help: "Tasks that wait in a queue for a worker",
    labelNames: ["queue"],
    registers,
  });
  const oldest = new Gauge({
    name: metricNames.queueOldest,
    help: "Age of the oldest of them",
    labelNames: ["queue"],
    registers,
  });
  return async () => {
    // Gauges that are not known any more are not shown.
    backlog.reset();
    oldest.reset();
    await Promise.all(
      options.lanes.map(async (queue) => {
        const kinds = await Promise.all(kindsOf(queue).map((kind) => describe(options, queue, kind)));
        backlog.set(
          { queue },
          Math.max(
            0,
            kinds.reduce((sum, { waiting }) => sum + waiting, 0),
          ),
        );
        oldest.set({ queue }, Math.max(0, ...kinds.map(({ seconds }) => seconds)));
      }),
    );
  };
}

/** `TASK_QUEUE_TYPE_WORKFLOW` and `TASK_QUEUE_TYPE_ACTIVITY` of Temporal's API. */
const [WORKFLOW, ACTIVITY] = [1, 2] as const;

/** Workflows wait where they are polled for; the other lanes hold steps alone. */
function kindsOf(lane: ProcessLane): readonly (1 | 2)[] {
  return lane === "cpu" || lane === "control" ? [WORKFLOW, ACTIVITY] : [ACTIVITY];
}

async function describe(
  { connection, namespace, queuePrefix }: QueueFiguresOptions,
  lane: ProcessLane,
  taskQueueType: 1 | 2,
): Promise<{ waiting: number; seconds: number }> {
  const { stats } = await connection.withDeadline(Date.now() + TIMEOUT_MS, () =>
    connection.workflowService.describeTaskQueue({
      namespace,
      taskQueue: { name: taskQueue(lane, queuePrefix) },
      taskQueueType,
      reportStats: true,
    }),
  );
  const age = stats?.approximateBacklogAge;
  return {
    waiting: Number(stats?.approximateBacklogCount ?? 0),
    seconds: Number(age?.seconds ?? 0) + (age?.nanos ?? 0) / 1e9,
  };
}

const TIMEOUT_MS = 5_000;
