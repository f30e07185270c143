import type { Command } from "commander";
import { connectTo } from "../../client/connect.ts";
import type { TemporalTarget } from "../../client/temporal-target.ts";
import { schedules } from "../../schedules/index.ts";
import { syncSchedules } from "../../schedules/sync-schedules.ts";
import { metricsOption, withMetricsPort } from "../metrics-option.ts";
import { interrupted, onInterrupt } from "../on-interrupt.ts";
import { prepareArtefacts } from "../prepare.ts";
import { formatDuration } from "../render/format.ts";
import { syncContext } from "../schedules-here.ts";
import { settingsOrUsage } from "../settings.ts";

export function addUpCommand(program: Command): void {
  program
    .command("up")
    .description(
      "everything on this machine until Ctrl-C: the Temporal server with its web UI, and workers for every queue",
    )
    .option("--no-schedules", "leave the server's schedules as they are")
    .addOption(metricsOption())
    .addHelpText(
      "after",
      "\nExample:\n  $ pharma up                                 and in another terminal:\n  $ pharma trigger nightly --wait",
    )
    .action(async (options: { schedules: boolean; metricsPort?: number }) => {
      const settings = withMetricsPort(settingsOrUsage(), options.metricsPort);
      await prepareArtefacts(settings);
      const { startEmbedded } = await import("../../workers/embedded.ts");
      const embedded = await startEmbedded(settings);
      const interrupt = onInterrupt();
      const { server, timings, target } = embedded;
      const lines = [
        `Temporal       ${target.address}${server?.joined ? " (joined)" : ""}`,
        ...(target.ui === undefined ? [] : [`web UI         ${target.ui}`]),
        `gpu lane       on ${embedded.gpu}`,
        ...(embedded.metrics === undefined ? [] : [`metrics        ${embedded.metrics}/metrics`]),
        `state folder   ${settings.home}`,
        ...(options.schedules ? schedules.map(({ id, doc }) => `schedule       ${id}, ${doc}`) : []),
        `up in          ${formatDuration(timings.serverMs + timings.workersMs)} (server ${formatDuration(timings.serverMs)}, workers ${formatDuration(timings.workersMs)})`,
        "",
        "In another terminal: pharma trigger nightly --wait. Ctrl-C stops: running tasks come to their end first.",
      ];
      process.stdout.write(`${lines.join("\n")}\n`);
      try {
        if (options.schedules) await bringSchedules(target);
        await Promise.race([interrupted(interrupt.signal), embedded.ended]);
        process.stdout.write("stopping …\n");
      } finally {
        await embedded.stop();
        interrupt.close();
      }
    });
}

async function bringSchedules(target: TemporalTarget): Promise<void> {
  const client = await connectTo(target);
  try {
    const synced = await syncSchedules(client.temporal, schedules, await syncContext());
    for (const { change, why } of synced) if (change === "refused") process.stderr.write(`${why}\n`);
  } finally {
    await client.close();
  }
}
