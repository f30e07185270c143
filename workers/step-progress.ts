import type { Context } from "@temporalio/activity";

/** What a heartbeat carries; `pharma show` and Temporal's web UI read it. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly unit: string;
}

/**
 * Heartbeats of one attempt. They go out by themselves for as long as the process lives, also while a step waits for one
 * long query: a heartbeat timeout means a dead worker, a hanging step is caught by its start-to-close timeout. They also
 * bring back word that the run was cancelled.
 */
export class StepProgress {
  #latest: Progress | undefined;
  #sent = 0;
  readonly #timer: NodeJS.Timeout | undefined;

  constructor(private readonly activity: Context) {
    const { isLocal, heartbeatTimeoutMs } = activity.info;
    if (isLocal) return;
    const every = Math.min(MAX_INTERVAL_MS, (heartbeatTimeoutMs ?? Number.POSITIVE_INFINITY) / 3);
    this.#timer = setInterval(() => this.#send(), every);
    this.#timer.unref();
  }

  report(progress: Progress): void {
    this.#latest = progress;
    const now = performance.now();
    if (now - this.#sent >= MIN_INTERVAL_MS) this.#send(now);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #send(now = performance.now()): void {
    this.#sent = now;
    this.activity.heartbeat(this.#latest);
  }
}

const MAX_INTERVAL_MS = 5_000;
const MIN_INTERVAL_MS = 250;
