import { setTimeout as delay } from "node:timers/promises";
import type { Context } from "@temporalio/activity";
import { WriteQueue } from "../lakehouse/write-queue.ts";
import type { AttemptTally } from "./attempt-tally.ts";
import type { StepProgress } from "./step-progress.ts";

/**
 * Runs a suspect: a task whose workers died, twice by now. Tasks that ran beside the one that kills its worker died with
 * it each time and look the same; here such tasks run one after the other, so that only the guilty one goes on dying. The
 * rest of the process goes on beside them.
 */
export function runAlone<T>(
  work: () => Promise<T>,
  { activity, tally, progress }: { activity: Context; tally: AttemptTally; progress: StepProgress },
): Promise<T> {
  // An attempt that dies while it waits is not to blame.
  tally.excuse();
  progress.send();
  const turn = suspects.run(async () => {
    activity.cancellationSignal.throwIfAborted();
    tally.begin();
    progress.send();
    // Until the server knows who waits and who has begun.
    await delay(SETTLE_MS, undefined, { signal: activity.cancellationSignal });
    return work();
  });
  return Promise.race([turn, activity.cancelled]);
}

const suspects = new WriteQueue();
/** Heartbeats are held back for up to two seconds (`worker-options.ts`). */
const SETTLE_MS = 2_500;
