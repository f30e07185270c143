import type { PharmaClient } from "../client/connect.ts";
import type { RunView } from "../client/describe-run.ts";
import { isOver, watchRun } from "../client/watch-run.ts";
import { ExitCode } from "./exit-code.ts";
import { createProgress } from "./render/progress.ts";

export interface FollowOptions {
  /** Shows nothing: for `--json`. */
  readonly quiet?: boolean;
  /** Milliseconds after which following ends with status 3; the run goes on. */
  readonly timeoutMs?: number;
  /** Ends the following. */
  readonly signal?: AbortSignal;
}

export interface Followed {
  readonly view: RunView;
  readonly exitCode: ExitCode;
}

/** Shows a run until it has ended, waits for an operator, or time is up. Progress goes to stderr. */
export async function followRun(
  client: PharmaClient,
  run: string,
  options: FollowOptions,
): Promise<Followed> {
  const progress = options.quiet === true ? undefined : createProgress(process.stderr);
  const timeout = options.timeoutMs === undefined ? undefined : AbortSignal.timeout(options.timeoutMs);
  const signals = [options.signal, timeout].filter((signal) => signal !== undefined);
  let last: RunView | undefined;
  for await (const view of watchRun(client, run, { everyMs: 200, signal: AbortSignal.any(signals) })) {
    last = view;
    if (isOver(view.state) || waitsForOperatorAlone(view)) break;
    progress?.update(view);
  }
  if (last === undefined) throw new Error(`${run} was not seen before the time was up.`);
  progress?.end(last);
  return { view: last, exitCode: exitCodeOf(last, timeout?.aborted === true) };
}

/** Nothing is in work any more: only a person can bring the run on. */
function waitsForOperatorAlone(view: RunView): boolean {
  const busy = view.tasks.some((task) => task.state === "running" || task.state === "retrying");
  return view.state === "awaiting-operator" && !busy;
}

function exitCodeOf(view: RunView, timedOut: boolean): ExitCode {
  switch (view.state) {
    case "succeeded":
      return ExitCode.succeeded;
    case "cancelled":
      return ExitCode.cancelled;
    case "awaiting-operator":
      return ExitCode.awaitingOperator;
    case "failed":
      return view.failure?.code === "deadline" ? ExitCode.timedOut : ExitCode.runFailed;
    default:
      return timedOut ? ExitCode.timedOut : ExitCode.cancelled;
  }
}
