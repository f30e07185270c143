import { type Command, Option } from "commander";
import { type ProcessLane, processLanes } from "../../workflows/engine/spec.ts";
import { metricsOption, withMetricsPort } from "../metrics-option.ts";
import { interrupted, onInterrupt } from "../on-interrupt.ts";
import { settingsOrUsage } from "../settings.ts";

export function addWorkerCommand(program: Command): void {
  program
    .command("worker")
    .addOption(
      new Option(
        "--queue <queue...>",
        "the queues to poll; cpu also runs the DAGs themselves, control what operates them",
      )
        .choices(processLanes)
        .makeOptionMandatory(),
    )
    .addOption(metricsOption())
    .description(
      "a worker process for some queues, on the server that is up or that PHARMA_TEMPORAL_ADDRESS names",
    )
    .addHelpText("after", "\nExample:\n  $ PHARMA_TEMPORAL_ADDRESS=temporal:7233 pharma worker --queue gpu")
    .action(async ({ queue, metricsPort }: { queue: ProcessLane[]; metricsPort?: number }) => {
      const { startLaneWorker } = await import("../../workers/lane-worker.ts");
      const settings = withMetricsPort(settingsOrUsage(), metricsPort);
      const worker = await startLaneWorker(settings, { lanes: queue });
      const interrupt = onInterrupt();
      process.stdout.write(`polling ${queue.join(", ")} at ${worker.target.address}; Ctrl-C stops\n`);
      if (worker.metrics !== undefined) process.stdout.write(`metrics at ${worker.metrics}/metrics\n`);
      try {
        await Promise.race([interrupted(interrupt.signal), worker.ended]);
      } finally {
        await worker.stop();
        interrupt.close();
      }
    });
}
