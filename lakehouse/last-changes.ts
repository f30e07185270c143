import type { Readable } from "./lake.ts";
import { listSnapshots } from "./snapshots.ts";

/** When each table's rows last changed, ISO 8601 in UTC, as far back as snapshots are kept; by `layer.name`. */
export async function lastChanges(lake: Readable): Promise<ReadonlyMap<string, string>> {
  const changes = new Map<string, string>();
  for (const { at, tables } of await listSnapshots(lake)) for (const table of tables) changes.set(table, at);
  return changes;
}
