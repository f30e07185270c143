import type { Command } from "commander";
import { interrupted, onInterrupt } from "../on-interrupt.ts";
import { prepareArtefacts } from "../prepare.ts";
import { formatDuration } from "../render/format.ts";
import { settingsOrUsage } from "../settings.ts";

export function addUpCommand(program: Command): void {
  program
    .command("up")
    .description(
      "everything on this machine until Ctrl-C: the Temporal server with its web UI, and workers for every queue",
    )
    .addHelpText(
      "after",
      "\nExample:\n  $ pharma up                                 and in another terminal:\n  $ pharma trigger nightly --wait",
    )
    .action(async () => {
      const settings = settingsOrUsage();
      await prepareArtefacts(settings);
      const { startEmbedded } = await import("../../workers/embedded.ts");
      const embedded = await startEmbedded(settings);
      const interrupt = onInterrupt();
      const { server, timings, target } = embedded;
      const lines = [
        `Temporal       ${target.address}${server?.joined ? " (joined)" : ""}`,
        ...(target.ui === undefined ? [] : [`web UI         ${target.ui}`]),
        `state folder   ${settings.home}`,
        `up in          ${formatDuration(timings.serverMs + timings.workersMs)} (server ${formatDuration(timings.serverMs)}, workers ${formatDuration(timings.workersMs)})`,
        "",
        "In another terminal: pharma trigger nightly --wait. Ctrl-C stops: running tasks come to their end first.",
      ];
      process.stdout.write(`${lines.join("\n")}\n`);
      try {
        await Promise.race([interrupted(interrupt.signal), embedded.ended]);
        process.stdout.write("stopping …\n");
      } finally {
        await embedded.stop();
        interrupt.close();
      }
    });
}
