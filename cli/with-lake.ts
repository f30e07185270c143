import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Lake } from "../lakehouse/lake.ts";
import { openLakeOfSettings } from "../workers/lake-of-settings.ts";
import { CliError } from "./cli-error.ts";
import { runSnapshot } from "./run-snapshot.ts";
import { settingsOrUsage } from "./settings.ts";

export interface LakeUse {
  /** The lake as this run left it. */
  readonly atRun?: string;
  /** For commands that change it. Default: read only. */
  readonly writable?: boolean;
}

/** Opens the lake for one command; workers may have it open at the same time. */
export async function withLake<T>({ atRun, writable }: LakeUse, use: (lake: Lake) => Promise<T>): Promise<T> {
  const settings = settingsOrUsage();
  if (!hasLake(settings)) {
    throw new CliError(
      `There is no lake in ${settings.home} yet: the first run makes it (\`pharma run nightly\`).`,
    );
  }
  const at = atRun === undefined ? undefined : await withLake({}, (lake) => runSnapshot(lake, atRun));
  const lake = await openLakeOfSettings(settings, {
    ...(writable !== true && { readOnly: true }),
    ...(at !== undefined && { at }),
  });
  try {
    return await use(lake);
  } finally {
    await lake.close();
  }
}

/** Whether there is a lake to open; one in PostgreSQL is taken to be there. */
export function hasLake(settings = settingsOrUsage()): boolean {
  return settings.lake.catalog !== undefined || existsSync(join(settings.home, "lake", "catalog.sqlite"));
}
