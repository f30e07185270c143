import { watchBackfill } from "../client/backfills.ts";
import type { PharmaClient } from "../client/connect.ts";
import type { BackfillState } from "../workflows/backfill/protocol.ts";
import { ExitCode } from "./exit-code.ts";
import { createBackfillProgress } from "./render/backfill.ts";

export interface FollowBackfillOptions {
  /** Shows nothing: for `--json`. */
  readonly quiet?: boolean;
  /** Ends the following; the backfill goes on. */
  readonly signal?: AbortSignal;
}

export interface FollowedBackfill {
  readonly state: BackfillState;
  readonly exitCode: ExitCode;
}

/** Shows a backfill until it has ended, or only a person can bring it on. Progress goes to stderr. */
export async function followBackfill(
  client: PharmaClient,
  id: string,
  { quiet, signal }: FollowBackfillOptions,
): Promise<FollowedBackfill> {
  const progress = quiet === true ? undefined : createBackfillProgress(process.stderr);
  let last: BackfillState | undefined;
  for await (const state of watchBackfill(client, id, signal)) {
    last = state;
    if (state.endedAt !== undefined || state.state === "awaiting-operator") break;
    progress?.update(state);
  }
  if (last === undefined) throw new Error(`${id} was not seen.`);
  progress?.end(last);
  return { state: last, exitCode: exitCodeOf(last) };
}

function exitCodeOf({ state }: BackfillState): ExitCode {
  if (state === "succeeded") return ExitCode.succeeded;
  if (state === "failed") return ExitCode.runFailed;
  return state === "awaiting-operator" ? ExitCode.awaitingOperator : ExitCode.cancelled;
}
