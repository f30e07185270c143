import type { Command } from "commander";
import { schedules } from "../../schedules/index.ts";
import { syncSchedules } from "../../schedules/sync-schedules.ts";
import { renderTable } from "../render/table.ts";
import { withClient } from "../with-client.ts";

export function addSchedulesCommand(program: Command): void {
  const command = program
    .command("schedules")
    .description("when DAGs run: the files of schedules/, and bringing them to Temporal");

  command
    .command("list")
    .description("lists the schedules of this project")
    .option("--json", "print JSON")
    .addHelpText("after", "\nExample:\n  $ pharma schedules list")
    .action((options: { json?: true }) => {
      const rows = schedules.map(({ dag, ...schedule }) => ({ ...schedule, dag: dag.spec.name }));
      const table = renderTable(rows, [
        { title: "schedule", value: (row) => row.id },
        { title: "dag", value: (row) => row.dag },
        { title: "cron", value: (row) => row.cron },
        { title: "time zone", value: (row) => row.timeZone },
        { title: "catch-up", value: (row) => row.catchUpWindow },
        { title: "", value: (row) => row.doc },
      ]);
      process.stdout.write(options.json ? `${JSON.stringify(rows, null, 2)}\n` : `${table}\n`);
    });

  command
    .command("sync")
    .description("makes the server's schedules what the files say; leaves alone what others made")
    .option("--json", "print JSON")
    .addHelpText("after", "\nExample:\n  $ pharma schedules sync")
    .action(async (options: { json?: true }) => {
      const synced = await withClient((client) => syncSchedules(client.temporal.schedule, schedules));
      const lines = synced.map(({ id, change }) => `${id} ${change}`);
      process.stdout.write(options.json ? `${JSON.stringify(synced, null, 2)}\n` : `${lines.join("\n")}\n`);
    });
}
