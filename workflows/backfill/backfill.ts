import {
  ApplicationFailure,
  CancellationScope,
  continueAsNew,
  setHandler,
  upsertMemo,
} from "@temporalio/workflow";
import { pauseUpdate, resumeUpdate } from "../control.ts";
import { lasting } from "../lasting.ts";
import { BackfillWork } from "./backfill-work.ts";
import {
  type BackfillInput,
  type BackfillState,
  type BackfillSummary,
  backfillFailed,
  backfillStateQuery,
  cancelBackfillUpdate,
  summaryMemo,
  widenUpdate,
} from "./protocol.ts";

/**
 * Runs a DAG for every day of a range, some at once, in runs like any other (`nightly/2026-11-20`) at the last priority.
 * A day that fails stops no other. Being a workflow, it goes on where it was after any crash.
 *
 * Closes as completed with its state as result, also when it was cancelled; as failed, with an `ApplicationFailure` of type
 * `BackfillFailed` whose first detail is the state, when days failed.
 */
export async function backfill(input: BackfillInput): Promise<BackfillState> {
  const work = new BackfillWork(input);
  setHandler(backfillStateQuery, () => work.state());
  setHandler(pauseUpdate, (by) => work.pause(true, by), { validator: (_by) => work.checkPause(true) });
  setHandler(resumeUpdate, (by) => work.pause(false, by), { validator: (_by) => work.checkPause(false) });
  setHandler(widenUpdate, (widening) => work.widen(widening), {
    validator: (widening) => work.checkWidening(widening),
  });
  setHandler(cancelBackfillUpdate, (by) => work.cancel(by), { validator: (by) => work.checkCancel(by) });
  CancellationScope.current().cancelRequested.catch(() =>
    work.cancel({ who: "temporal", why: "the workflow's cancellation was requested" }),
  );
  // Days that were started go on, whatever becomes of this workflow: nothing of it is ever cancelled from outside.
  return CancellationScope.nonCancellable(async () => {
    await work.ended();
    if (!work.over) return continueAsNew<typeof backfill>({ ...input, carry: work.carry() });
    const state = work.state();
    const { dag, from, to, counts } = state;
    upsertMemo({ [summaryMemo]: { dag, from, to, counts, state: state.state } satisfies BackfillSummary });
    if (state.state === "failed") throw failure(state);
    return state;
  });
}
lasting(backfill);

function failure(state: BackfillState): ApplicationFailure {
  const bad = state.days.filter((day) => day.state === "failed" || day.state === "cancelled");
  const named = bad.slice(0, 5).map(({ run, day }) => run ?? day);
  const more = bad.length > named.length ? ", …" : "";
  return ApplicationFailure.create({
    type: backfillFailed,
    nonRetryable: true,
    message: `${bad.length} of ${state.days.length} days did not succeed: ${named.join(", ")}${more}`,
    details: [state],
  });
}
