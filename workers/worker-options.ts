import type { WorkerDeploymentOptions, WorkerOptions } from "@temporalio/worker";
import { type ProcessLane, taskQueue } from "../workflows/engine/spec.ts";
import { releaseBundle } from "./release-bundle.ts";

/** How many tasks a process runs at once, per lane. */
export type Slots = Readonly<Record<ProcessLane, number>>;

export interface LaneOptions {
  readonly bundle: string;
  readonly queuePrefix?: string;
  /** How long tasks in flight may go on after a stop. @default 20_000 */
  readonly drainMs?: number;
  /** The release these workers are of: runs end on the one they started with. */
  readonly version?: { readonly deployment: string; readonly buildId: string };
}

/** Options of the worker of one lane. The figures behind them: docs/performance.md. */
export function laneWorkerOptions(
  lane: ProcessLane,
  slots: number,
  options: LaneOptions,
): Omit<WorkerOptions, "connection" | "activities" | "namespace"> {
  const shared = {
    taskQueue: taskQueue(lane, options.queuePrefix),
    // Tasks in flight get this long to end by themselves; then they are cancelled and run again elsewhere.
    shutdownGraceTime: options.drainMs ?? 20_000,
    shutdownForceTime: (options.drainMs ?? 20_000) + 20_000,
    // Word of a cancelled run comes back with a heartbeat: this is how long it takes at most.
    maxHeartbeatThrottleInterval: "2s",
    defaultHeartbeatThrottleInterval: "2s",
    maxConcurrentActivityTaskExecutions: slots,
    // Each poll holds a slot while it waits, and an idle poll costs memory: one, and two where most tasks are.
    maxConcurrentActivityTaskPolls: Math.min(slots, lane === "cpu" ? 2 : 1),
    ...(options.version && { workerDeploymentOptions: deploymentOptions(options.version) }),
  } as const;
  // Runs live on the cpu lane: a task of the same queue starts without going through the server's queue. What operates
  // them lives on the control queue.
  if (lane !== "cpu" && lane !== "control") return shared;
  return {
    ...shared,
    workflowBundle: options.version ? releaseBundle(options.bundle) : { codePath: options.bundle },
    maxConcurrentWorkflowTaskExecutions: 20,
    maxConcurrentWorkflowTaskPolls: lane === "cpu" ? 4 : 2,
    maxCachedWorkflows: 200,
    // Runs of a worker that was killed wait this long for it before another takes them over.
    stickyQueueScheduleToStartTimeout: "3s",
    maxConcurrentLocalActivityExecutions: 50,
  };
}

/** Workflows are pinned unless their code says that they outlive releases (`workflows/lasting.ts`). */
function deploymentOptions({
  deployment,
  buildId,
}: NonNullable<LaneOptions["version"]>): WorkerDeploymentOptions {
  return {
    version: { deploymentName: deployment, buildId },
    useWorkerVersioning: true,
    defaultVersioningBehavior: "PINNED",
  };
}
