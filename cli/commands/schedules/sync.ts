import type { Command } from "commander";
import pc from "picocolors";
import { schedules } from "../../../schedules/index.ts";
import { syncSchedules } from "../../../schedules/sync-schedules.ts";
import type { SyncedSchedule } from "../../../schedules/synced-schedule.ts";
import { ExitCode } from "../../exit-code.ts";
import { syncContext } from "../../schedules-here.ts";
import { withClient } from "../../with-client.ts";

interface SyncCommandOptions {
  readonly dryRun?: true;
  readonly force?: true;
  readonly json?: true;
}

export function addSchedulesSync(schedulesCommand: Command): void {
  schedulesCommand
    .command("sync")
    .description("makes the server's schedules what the files say; leaves alone what others made")
    .option("--dry-run", "change nothing, print what would change, field by field")
    .option("--force", "remove what still runs, and take over what belongs to others")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      "\nWhether a schedule is paused stays as it is. Refused changes: status 1.\n\nExamples:\n  $ pharma schedules sync --dry-run\n  $ pharma schedules sync",
    )
    .action(async ({ json, ...options }: SyncCommandOptions) => {
      const context = await syncContext();
      const synced = await withClient(({ temporal }) =>
        syncSchedules(temporal, schedules, { ...context, ...options }),
      );
      const dry = options.dryRun === true;
      process.stdout.write(
        json
          ? `${JSON.stringify(synced, null, 2)}\n`
          : `${synced.map((one) => renderSynced(one, dry)).join("\n")}\n`,
      );
      if (synced.some(({ change }) => change === "refused")) process.exitCode = ExitCode.runFailed;
    });
}

/** One line, and one per field that differs. */
export function renderSynced({ id, change, differences = [], why }: SyncedSchedule, dry: boolean): string {
  const verb = dry && change !== "unchanged" ? WOULD[change] : change;
  const head = `${id} ${COLOR[change](verb)}${why === undefined ? "" : `: ${why}`}`;
  const lines = change === "updated" || dry ? differences : [];
  const width = Math.max(...lines.map(({ field }) => field.length), 0);
  return [
    head,
    ...lines.map(({ field, from, to }) => `  ${field.padEnd(width)}  ${from ?? "-"} → ${to ?? "-"}`),
  ].join("\n");
}

const WOULD = {
  created: "would be created",
  updated: "would be updated",
  removed: "would be removed",
  refused: "would be refused",
} as const;

const COLOR = {
  created: pc.green,
  updated: pc.green,
  unchanged: pc.dim,
  removed: pc.yellow,
  refused: pc.red,
} as const;
