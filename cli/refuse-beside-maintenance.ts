import { listRuns } from "../client/list-runs.ts";
import { maintenance } from "../workflows/dags/maintenance.ts";
import { CliError } from "./cli-error.ts";
import { connectIfAny } from "./connect-if-any.ts";
import { settingsOrUsage } from "./settings.ts";

/** A rollback reads the snapshots that maintenance expires: it is refused while such a run goes on. */
export async function refuseBesideMaintenance(): Promise<void> {
  const client = await connectIfAny(settingsOrUsage());
  try {
    const [running] = client
      ? await listRuns(client, { dag: maintenance.spec.name, state: "running", limit: 1 })
      : [];
    if (running === undefined) return;
    throw new CliError(
      `${running.run} is at work, and may expire what a rollback reads: wait for its end with \`pharma watch ${running.run}\`.`,
    );
  } finally {
    await client?.close();
  }
}
