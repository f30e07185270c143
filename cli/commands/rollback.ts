import type { Command } from "commander";
import { refuseBesideMaintenance } from "../refuse-beside-maintenance.ts";
import { formatCount } from "../render/format.ts";
import { renderTable } from "../render/table.ts";
import { operator } from "../with-client.ts";
import { withLake } from "../with-lake.ts";

interface RollbackOptions {
  readonly withLaterRuns?: true;
  readonly who?: string;
  readonly json?: true;
}

export function addRollbackCommand(program: Command): void {
  program
    .command("rollback")
    .argument("<run>", "as in `pharma runs`")
    .description("takes a run back: its tables become what they were before it, nothing is deleted")
    .option("--with-later-runs", "take back what later runs wrote to the same tables, too")
    .option("--who <name>", "who acts (default: your account's name)")
    .option("--json", "print JSON")
    .addHelpText("after", "\nExample:\n  $ pharma rollback nightly/2026-11-20")
    .action(async (run: string, options: RollbackOptions) => {
      await refuseBesideMaintenance();
      const { value } = await withLake({ writable: true }, async (lake) => {
        const { rollbackRun } = await import("../../lakehouse/rollback-run.ts");
        return rollbackRun(lake, {
          run,
          by: operator(options).who,
          withLaterRuns: options.withLaterRuns === true,
        });
      });
      if (options.json) {
        process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
        return;
      }
      const table = renderTable(value.tables, [
        { title: "table", value: (row) => row.table },
        { title: "rows taken away", value: (row) => formatCount(row.removed), align: "right" },
        { title: "rows put back", value: (row) => formatCount(row.restored), align: "right" },
      ]);
      process.stdout.write(
        `Taken back: ${value.runs.join(", ")}; snapshot ${value.restored} stands again.\n\n${table}\n`,
      );
    });
}
