import type { NativeConnection } from "@temporalio/worker";
import type { WorkerGroup } from "../worker-group.ts";

/** Whether a process does its work, and if not, why in one sentence. */
export type Health = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** Healthy: every lane polls, and the Temporal server answers. */
export async function healthOf(
  workers: Pick<WorkerGroup, "lanes">,
  connection: NativeConnection,
): Promise<Health> {
  const idle = workers.lanes().find(({ state }) => state !== "RUNNING");
  if (idle)
    return { ok: false, reason: `the ${idle.lane} lane does not poll: it is ${idle.state.toLowerCase()}` };
  try {
    await connection.withDeadline(Date.now() + TIMEOUT_MS, () =>
      connection.workflowService.getSystemInfo({}),
    );
    return { ok: true };
  } catch (error) {
    const why = error instanceof Error ? error.message.split("\n", 1)[0] : String(error);
    return { ok: false, reason: `the Temporal server does not answer: ${why}` };
  }
}

const TIMEOUT_MS = 3_000;
