import type { Command } from "commander";
import { followRun } from "../follow-run.ts";
import { onInterrupt } from "../on-interrupt.ts";
import { withClient } from "../with-client.ts";

export function addWatchCommand(program: Command): void {
  program
    .command("watch")
    .argument("<run>", "as in `pharma runs`")
    .description("follows a run to its end; Ctrl-C stops watching, not the run")
    .option("--json", "no progress; print the run's end as JSON")
    .addHelpText("after", "\nExample:\n  $ pharma watch nightly/2026-11-20")
    .action(async (run: string, options: { json?: true }) => {
      const interrupt = onInterrupt();
      try {
        await withClient(async (client) => {
          const { view, exitCode } = await followRun(client, run, {
            quiet: options.json === true,
            signal: interrupt.signal,
          });
          if (options.json) process.stdout.write(`${JSON.stringify(view, null, 2)}\n`);
          process.exitCode = exitCode;
        });
      } finally {
        interrupt.close();
      }
    });
}
