import type { Mirrored } from "../connectors/mongodb/mirror-collection.ts";
import { MongoFailed } from "../connectors/mongodb/mongo-failed.ts";
import type { Lake } from "../lakehouse/lake.ts";
import { CliError } from "./cli-error.ts";
import { createPhaseView } from "./render/phase-progress.ts";

/** Brings MongoDB up to date, with progress on stderr. @throws CliError where it is down or refuses. */
export async function mirrorToMongo(lake: Lake, url: string, all = false): Promise<readonly Mirrored[]> {
  // The driver takes a moment to load that other commands need not wait for.
  const { mirrorLogs } = await import("../connectors/mongodb/mirror-logs.ts");
  const view = createPhaseView(process.stderr);
  try {
    return await mirrorLogs(lake, url, { all, onProgress: view.update });
  } catch (error) {
    throw error instanceof MongoFailed ? new CliError(error.message, undefined, { cause: error }) : error;
  } finally {
    view.close();
  }
}
