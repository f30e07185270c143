import { Counter, Histogram, type Registry } from "prom-client";
import { metricNames } from "./metric-names.ts";

/** How an attempt that is not tried again ended. */
export type TaskEnd = "succeeded" | "reused" | "failed" | "cancelled";

/** Counts what happens in this process. Labels are ids of DAGs, tasks, queues and models, never of runs or elements. */
export interface Meter {
  /** An attempt begins. */
  attemptBegan(of: {
    dag: string;
    task: string;
    attempt: number;
    /** Of those that came through a queue. */
    queue?: string;
    waitedMs?: number;
  }): void;
  /** An attempt ran to an end; without `state` it is tried again. */
  attemptEnded(of: { dag: string; task: string; state?: TaskEnd; seconds: number }): void;
  runEnded(of: { dag: string; state: string; seconds: number }): void;
  committed(outcome: "committed" | "replayed" | "failed", seconds: number): void;
  /** A commit met another writer and runs again. */
  conflict(): void;
  modelRan(model: string, items: number, seconds: number): void;
}

export function createMeter(registry: Registry): Meter {
  const registers = [registry];
  const tasks = new Counter({
    name: metricNames.tasks,
    help: "Tasks by how they ended",
    labelNames: ["dag", "task", "state"],
    registers,
  });
  const durations = new Histogram({
    name: metricNames.taskDuration,
    help: "How long attempts ran, those that reused a result left out",
    labelNames: ["dag", "task"],
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300, 900, 3600],
    registers,
  });
  const retries = new Counter({
    name: metricNames.taskRetries,
    help: "Attempts beyond a task's first",
    labelNames: ["dag", "task"],
    registers,
  });
  const latency = new Histogram({
    name: metricNames.queueLatency,
    help: "Time from queueing an attempt to its start",
    labelNames: ["queue"],
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300, 900, 3600],
    registers,
  });
  const runs = new Counter({
    name: metricNames.runs,
    help: "Runs by how they ended",
    labelNames: ["dag", "state"],
    registers,
  });
  const runDurations = new Histogram({
    name: metricNames.runDuration,
    help: "How long runs took",
    labelNames: ["dag"],
    buckets: [1, 5, 15, 60, 300, 900, 1800, 3600, 7200, 14_400, 28_800, 86_400],
    registers,
  });
  const commits = new Counter({
    name: metricNames.lakeCommits,
    help: "Lake transactions by outcome; replayed: an earlier attempt had committed",
    labelNames: ["outcome"],
    registers,
  });
  const conflicts = new Counter({
    name: metricNames.lakeConflicts,
    help: "Lake transactions that met another writer and ran again",
    registers,
  });
  const commitDurations = new Histogram({
    name: metricNames.lakeCommitDuration,
    help: "How long lake transactions took, with waiting and running again",
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 15, 60, 300],
    registers,
  });
  const items = new Counter({
    name: metricNames.modelItems,
    help: "Texts or series that models read",
    labelNames: ["model"],
    registers,
  });
  const modelSeconds = new Counter({
    name: metricNames.modelSeconds,
    help: "Time models took for them",
    labelNames: ["model"],
    registers,
  });
  return {
    attemptBegan({ dag, task, queue, attempt, waitedMs }) {
      // Two machines' clocks may differ by more than a task waited.
      if (queue !== undefined) latency.observe({ queue }, Math.max(0, waitedMs ?? 0) / 1_000);
      if (attempt > 1) retries.inc({ dag, task: taskId(task) });
    },
    attemptEnded({ dag, task, state, seconds }) {
      if (state !== undefined) tasks.inc({ dag, task: taskId(task), state });
      if (state !== "reused") durations.observe({ dag, task: taskId(task) }, seconds);
    },
    runEnded({ dag, state, seconds }) {
      runs.inc({ dag, state });
      runDurations.observe({ dag }, seconds);
    },
    committed(outcome, seconds) {
      commits.inc({ outcome });
      commitDurations.observe(seconds);
    },
    conflict: () => conflicts.inc(),
    modelRan(model, count, seconds) {
      items.inc({ model }, count);
      modelSeconds.inc({ model }, seconds);
    },
  };
}

/** A map's elements count together: `score[3]` is `score`. */
function taskId(task: string): string {
  return task.replace(/\[\d+\]$/, "");
}
