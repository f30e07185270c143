import { WorkflowNotFoundError } from "@temporalio/client";
import { runStatus } from "../client/list-runs.ts";
import { isOver } from "../client/watch-run.ts";
import type { RunStanding } from "../workflows/control-activities.ts";
import { searchKeys } from "../workflows/run-attributes.ts";
import type { ControlHost } from "./control-host.ts";

/** How these runs stand, asked from the server itself, not from its list; a run it does not know is left out. */
export async function runStandings(
  host: ControlHost,
  runs: readonly string[],
): Promise<readonly RunStanding[]> {
  const { temporal } = await host.client();
  const standings: RunStanding[] = [];
  for (const run of runs) {
    const handle = temporal.workflow.getHandle(run);
    try {
      const { status, typedSearchAttributes } = await handle.describe();
      const state = runStatus(status.name, typedSearchAttributes.get(searchKeys.state));
      const failed = isOver(state) && state !== "succeeded";
      const note = failed ? await handle.result().then(() => undefined, whyOf) : undefined;
      standings.push({ run, state, ...(note !== undefined && { note }) });
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }
  return standings;
}

/** A failed workflow's own words. */
function whyOf(error: unknown): string {
  const { cause } = error as { cause?: unknown };
  return cause instanceof Error ? cause.message : String(error);
}
