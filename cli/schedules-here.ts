import type { PharmaClient } from "../client/connect.ts";
import { loadTables } from "../lakehouse/load-tables.ts";
import type { Deployment } from "../schedules/deployment.ts";
import { schedules } from "../schedules/index.ts";
import type { Schedule } from "../schedules/schedule.ts";
import { usageError } from "./cli-error.ts";
import { connectIfAny } from "./connect-if-any.ts";
import { settingsOrUsage } from "./settings.ts";

/** A schedule by its id, or a usage error that lists what there is. */
export function findSchedule(id: string): Schedule {
  const found = schedules.find((schedule) => schedule.id === id);
  if (found === undefined) {
    throw usageError(`There is no schedule "${id}"; there are ${schedules.map(({ id }) => id).join(", ")}.`);
  }
  return found;
}

/** What schedules are checked and marked with. */
export async function syncContext(): Promise<{
  readonly deployment: Deployment;
  readonly tables: readonly string[];
}> {
  const tables = await loadTables();
  return { deployment: { owner: settingsOrUsage().deployment }, tables: tables.map(({ name }) => name) };
}

/** Runs `use` with a client where a server answers, and without one where none does, which stderr is told. */
export async function withServerIfAny<T>(use: (client: PharmaClient | undefined) => Promise<T>): Promise<T> {
  const client = await connectIfAny(settingsOrUsage(), (why) =>
    process.stderr.write(`${why} Until then, this is what the files say.\n`),
  );
  try {
    return await use(client);
  } finally {
    await client?.close();
  }
}
