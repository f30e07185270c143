import { ActionRefused, cancelRun } from "../client/control-run.ts";
import type { Operator } from "../workflows/control.ts";
import type { ControlHost } from "./control-host.ts";

/** Ends a run as cancelled; one that has ended meanwhile stays as it is. */
export async function cancelDay(host: ControlHost, run: string, by: Operator): Promise<void> {
  try {
    await cancelRun(await host.client(), run, by);
  } catch (error) {
    if (!(error instanceof ActionRefused)) throw error;
    host.log.info({ run, why: error.message }, "nothing to cancel");
  }
}
