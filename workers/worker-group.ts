import type { ProcessLane } from "../workflows/engine/spec.ts";
import { type CreateWorkersOptions, createWorkers } from "./create-workers.ts";

/** Running workers of one process. */
export interface WorkerGroup {
  /** Settles when all workers have stopped; rejects when one failed. */
  readonly ended: Promise<void>;
  /** Tasks running now. */
  inFlight(): number;
  /** How each lane stands. */
  lanes(): readonly LaneState[];
  /** Takes nothing new, lets what runs come to its end, then closes the connection. */
  stop(): Promise<void>;
}

export interface LaneState {
  readonly lane: ProcessLane;
  /** Tasks it may run at once, and runs now. */
  readonly slots: number;
  readonly used: number;
  /** Temporal's word for it: `RUNNING` is polling. */
  readonly state: string;
}

/** Creates the workers and lets them poll. The group owns the connection. */
export async function runWorkers(options: CreateWorkersOptions): Promise<WorkerGroup> {
  const created = await createWorkers(options);
  const workers = created.map(({ worker }) => worker);
  const runs = workers.map((worker) => worker.run());
  const shutdown = () => {
    for (const worker of workers) if (worker.getState() === "RUNNING") worker.shutdown();
  };
  const ended = Promise.all(runs)
    .then(() => undefined)
    .catch(async (error: unknown) => {
      // One that fails takes the others along: a process with half its lanes looks alive and leaves runs waiting.
      shutdown();
      await Promise.allSettled(runs);
      throw error;
    })
    .finally(() => options.connection.close());
  ended.catch(() => undefined); // whoever waits for `ended` or `stop()` gets it
  return {
    ended,
    inFlight: () => workers.reduce((sum, worker) => sum + worker.getStatus().numInFlightActivities, 0),
    lanes: () =>
      created.map(({ lane, slots, worker }) => {
        const used = worker.getStatus().numInFlightNonLocalActivities;
        return { lane, slots, used, state: worker.getState() };
      }),
    stop() {
      shutdown();
      return ended;
    },
  };
}
