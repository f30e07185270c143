import type { Context } from "@temporalio/activity";
import type { AttemptTally } from "./attempt-tally.ts";

/** What a heartbeat carries beside the tally of attempts; `pharma show` and Temporal's web UI read it. */
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
  readonly #timers: readonly NodeJS.Timeout[];

  constructor(
    private readonly activity: Context,
    private readonly tally: AttemptTally,
  ) {
    const { isLocal, heartbeatTimeoutMs, startToCloseTimeoutMs } = activity.info;
    if (isLocal) {
      this.#timers = [];
      return;
    }
    const every = Math.min(MAX_INTERVAL_MS, (heartbeatTimeoutMs ?? Number.POSITIVE_INFINITY) / 3);
    const beat = setInterval(() => this.send(), every);
    // The server ends an attempt that takes too long without asking: it is noted as failed before.
    const noted = startToCloseTimeoutMs - Math.min(TIMEOUT_MARGIN_MS, startToCloseTimeoutMs / 2);
    const late = setTimeout(
      () => {
        tally.fail(new AttemptTooLong(startToCloseTimeoutMs));
        this.send();
      },
      Math.min(noted, MAX_TIMER_MS),
    );
    this.#timers = [beat, late];
    for (const timer of this.#timers) timer.unref();
  }

  report(progress: Progress): void {
    this.#latest = progress;
    const now = performance.now();
    if (now - this.#sent >= MIN_INTERVAL_MS) this.send(now);
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  send(now = performance.now()): void {
    this.#sent = now;
    const tally = this.tally.carried;
    this.activity.heartbeat(tally === undefined ? this.#latest : { ...this.#latest, tally });
  }
}

/** As the engine says it of a task that ended so. */
class AttemptTooLong extends Error {
  override readonly name = "AttemptTooLong";
  readonly code = "timeout";

  constructor(limitMs: number) {
    super(`took longer than its ${limitMs / 1_000} s`);
  }
}

const MAX_INTERVAL_MS = 5_000;
const MIN_INTERVAL_MS = 250;
/** Longer than heartbeats are held back (`worker-options.ts`). */
const TIMEOUT_MARGIN_MS = 3_000;
const MAX_TIMER_MS = 2 ** 31 - 1;
