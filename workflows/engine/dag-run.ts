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
  holdUpdate,
  pauseUpdate,
  policyUpdate,
  releaseUpdate,
  resumeUpdate,
  retryUpdate,
  runCancelled,
  runFailed,
  skipUpdate,
  stateQuery,
  succeedUpdate,
} from "../control.ts";
import { slotsGranted } from "../pools/protocol.ts";
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
  setHandler(succeedUpdate, (action) => operate.succeed(action), {
    validator: (action) => operate.checkSucceed(action),
  });
  setHandler(policyUpdate, (action) => operate.policy(action), {
    validator: (action) => operate.checkPolicy(action),
  });
  setHandler(holdUpdate, (action) => operate.tasks("hold", action), {
    validator: (action) => operate.checkTasks("hold", action),
  });
  setHandler(releaseUpdate, (action) => operate.tasks("release", action), {
    validator: (action) => operate.checkTasks("release", action),
  });
  setHandler(slotsGranted, ({ pool, ids }) => run.granted(pool, ids));
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
  watchDeadlines(run, input);

  run.begin();
  await run.ended;
  // Only where there is something to wait for: an await would move what follows, and old histories know no such step.
  const { told } = run;
  if (told !== undefined) await told;
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

/** A timer per deadline, and none without one. */
function watchDeadlines(run: Run, { dag }: RunInput): void {
  if (dag.deadlineMs !== undefined) at(run, dag.deadlineMs, (ms) => run.expire(ms));
  dag.tasks.forEach(({ deadlineMs }, task) => {
    if (deadlineMs !== undefined) at(run, deadlineMs, (ms) => run.expireTask(task, ms));
  });
}

/** After so long from the time the run was scheduled for. */
function at(run: Run, deadlineMs: number, expire: (deadlineMs: number) => void): void {
  const left = Math.max(1, Date.parse(run.scheduledAt) + deadlineMs - Date.now());
  sleep(left).then(
    () => expire(deadlineMs),
    // Cancelled with the run, which says so itself.
    () => undefined,
  );
}
