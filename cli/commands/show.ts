import type { Command } from "commander";
import { describeRun } from "../../client/describe-run.ts";
import { renderRunState } from "../render/run-state.ts";
import { withReadingClient } from "../with-client.ts";

export function addShowCommand(program: Command): void {
  program
    .command("show")
    .argument("<run>", "as in `pharma runs`")
    .description("how a run stands or went: its tasks, what failed, who did what")
    .option("--json", "print JSON, with every task's output")
    .addHelpText("after", "\nExample:\n  $ pharma show nightly/2026-11-20")
    .action(async (run: string, options: { json?: true }) => {
      const view = await withReadingClient((client) => describeRun(client, run));
      const text = options.json ? JSON.stringify(view, null, 2) : renderRunState(view, new Date());
      process.stdout.write(`${text}\n`);
    });
}
