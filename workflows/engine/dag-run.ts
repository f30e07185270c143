import {
  ApplicationFailure,
  CancellationScope,
  CancelledFailure,
  continueAsNew,
  setHandler,
  sleep,
  upsertMemo,
} from "@temporalio/workflow";
import {
  cancelUpdate,
  failUpdate,
  pauseUpdate,
  resumeUpdate,
  retryUpdate,
  runCancelled,
  runFailed,
  skipUpdate,
  stateQuery,
} from "../control.ts";
import { Run } from "./run.ts";
import type { Json, RunInput, RunState } from "./spec.ts";

/**
 * Runs any DAG: the planner says what starts when, Temporal does the work, operators steer it by updates.
 *
 * A run that succeeds closes as completed with its state as result. One that fails closes as failed, so that it is red in
 * Temporal's own tools, with an `ApplicationFailure` of type `RunFailed` whose first detail is the state. One that is
 * cancelled closes as cancelled, with the state in its memo, because a cancelled workflow has no result.
 */
export async function dagRun(input: RunInput): Promise<RunState> {
  const run = new Run(input);
  setHandler(stateQuery, () => run.state());
  const { operate } = run;
  setHandler(retryUpdate, (action) => operate.tasks("retry", action), {
    validator: (action) => operate.checkTasks("retry", action),
  });
  setHandler(skipUpdate, (action) => operate.tasks("skip", action), {
    validator: (action) => operate.checkTasks("skip", action),
  });
  setHandler(failUpdate, (action) => operate.tasks("fail", action), {
    validator: (action) => operate.checkTasks("fail", action),
  });
  setHandler(pauseUpdate, (by) => operate.run("pause", by), {
    validator: (by) => operate.checkRun("pause", by),
  });
  setHandler(resumeUpdate, (by) => operate.run("resume", by), {
    validator: (by) => operate.checkRun("resume", by),
  });
  setHandler(cancelUpdate, (by) => operate.run("cancel", by), {
    validator: (by) => operate.checkRun("cancel", by),
  });

  const root = CancellationScope.current();
  root.cancelRequested.catch(() =>
    run.cancel({ who: "temporal", why: "the workflow's cancellation was requested" }),
  );
  if (input.dag.deadlineMs !== undefined) watchDeadline(run, input.dag.deadlineMs);

  run.begin();
  await run.ended;
  if (!run.over) return continueAsNew<typeof dagRun>({ ...input, carry: run.carry() as unknown as Json });
  const state = run.state();
  if (state.state === "succeeded") return state;
  if (state.state === "failed") throw failure(runFailed, state);
  upsertMemo({ state });
  // The caller of the update requests the cancellation that lets Temporal close the run as cancelled.
  if (!root.consideredCancelled) await sleep(CANCELLATION_GRACE_MS);
  if (root.consideredCancelled) throw new CancelledFailure(state.failure?.message ?? "cancelled");
  throw failure(runCancelled, state);
}

const CANCELLATION_GRACE_MS = 10_000;

function failure(type: string, state: RunState): ApplicationFailure {
  return ApplicationFailure.create({
    type,
    nonRetryable: true,
    message: state.failure?.message ?? state.state,
    details: [state],
  });
}

/** One timer a run, and none without a deadline. */
function watchDeadline(run: Run, deadlineMs: number): void {
  const left = Math.max(1, Date.parse(run.startedAt) + deadlineMs - Date.now());
  sleep(left).then(
    () => run.expire(deadlineMs),
    // Cancelled with the run, which says so itself.
    () => undefined,
  );
}
