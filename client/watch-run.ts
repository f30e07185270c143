import { setTimeout as delay } from "node:timers/promises";
import type { RunStatus } from "../workflows/engine/spec.ts";
import type { PharmaClient } from "./connect.ts";
import { describeRun, type RunView } from "./describe-run.ts";

export interface WatchOptions {
  /** How often the run is asked. @default 500 */
  readonly everyMs?: number;
  /** Ends the watching (the run goes on). */
  readonly signal?: AbortSignal;
}

/**
 * A run's states from now to its end, each that differs from the one before; the last one is the state it ended in.
 *
 * @throws UnknownRun
 */
export async function* watchRun(
  client: PharmaClient,
  run: string,
  { everyMs = 500, signal }: WatchOptions = {},
): AsyncGenerator<RunView> {
  const over = new AbortController();
  const left = new AbortController();
  const { connection, workflow } = client.temporal;
  // Temporal tells at once when a run ends; in between it has to be asked.
  const end = () => over.abort();
  connection.withAbortSignal(left.signal, () => workflow.getHandle(run).result()).then(end, end);
  let before = "";
  try {
    while (!signal?.aborted) {
      const ending = over.signal.aborted;
      const view = await describeRun(client, run);
      // It says how it ended before it has closed: whoever stops its workers at once would leave it open.
      if (isOver(view.state) && view.source === "live" && !ending)
        await within(closingMs, over.signal, signal);
      const shown = JSON.stringify({ ...view, source: undefined });
      if (shown !== before) yield view;
      before = shown;
      if (isOver(view.state)) return;
      await within(everyMs, ending ? undefined : over.signal, signal);
    }
  } finally {
    left.abort();
  }
}

/** A run closes within a moment of having ended, where its workers are not too busy. */
const closingMs = 10_000;

async function within(ms: number, ...wakers: readonly (AbortSignal | undefined)[]): Promise<void> {
  const signal = AbortSignal.any(wakers.filter((waker) => waker !== undefined));
  // Waking early is the point of the signals, not an error.
  await delay(ms, undefined, { signal }).catch(() => undefined);
}

/** Whether a run in this state has ended. */
export function isOver(state: RunStatus): boolean {
  return state === "succeeded" || state === "failed" || state === "cancelled";
}
