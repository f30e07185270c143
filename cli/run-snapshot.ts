import { describeRun } from "../client/describe-run.ts";
import type { Lake } from "../lakehouse/lake.ts";
import { UnknownRun } from "../lakehouse/lake-errors.ts";
import { snapshotOfRun } from "../lakehouse/snapshots.ts";
import type { Json } from "../workflows/engine/spec.ts";
import { withReadingClient } from "./with-client.ts";

/**
 * The snapshot a run left: its last commit, or, for a run that re-used everything and so committed nothing, the newest
 * snapshot that its tasks' results name.
 *
 * @throws UnknownRun
 */
export async function runSnapshot(lake: Lake, run: string): Promise<number> {
  try {
    return await snapshotOfRun(lake, run);
  } catch (error) {
    if (!(error instanceof UnknownRun)) throw error;
    const view = await withReadingClient((client) => describeRun(client, run));
    const snapshots = view.tasks.flatMap((task) => snapshotsIn(task.output ?? null));
    if (snapshots.length === 0) throw error;
    return Math.max(...snapshots);
  }
}

function snapshotsIn(value: Json): number[] {
  if (value === null || typeof value !== "object") return [];
  if (Array.isArray(value)) return value.flatMap(snapshotsIn);
  return Object.entries(value).flatMap(([name, field]) =>
    name === "snapshot" && typeof field === "number" ? [field] : snapshotsIn(field),
  );
}
