import { WorkflowNotFoundError } from "@temporalio/client";
import type { ControlHost } from "./control-host.ts";

/** Those of the workflows that have not closed; one that the server no longer knows has. */
export async function holdersAlive(
  host: ControlHost,
  holders: readonly string[],
): Promise<readonly string[]> {
  const { temporal } = await host.client();
  const alive: string[] = [];
  for (const holder of holders) {
    try {
      const { status } = await temporal.workflow.getHandle(holder).describe();
      if (open.has(status.name)) alive.push(holder);
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }
  return alive;
}

const open: ReadonlySet<string> = new Set(["RUNNING", "PAUSED", "CONTINUED_AS_NEW"]);
