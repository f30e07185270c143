import { type Command, InvalidArgumentError, Option } from "commander";
import type { Settings } from "../../settings.ts";
import { type ProcessLane, processLanes } from "../../workflows/engine/spec.ts";
import { metricsOption, withMetricsPort } from "../metrics-option.ts";
import { interrupted, onInterrupt } from "../on-interrupt.ts";
import { settingsOrUsage } from "../settings.ts";

interface WorkerOptions {
  readonly queue: ProcessLane[];
  readonly metricsPort?: number;
  readonly devices?: readonly number[];
  readonly device?: "cpu";
  readonly buildId?: string;
  readonly deployment?: string;
}

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
    .addOption(
      new Option("--devices <list>", "GPUs of the gpu queue, 0,1 (default: all)").argParser(parseDevices),
    )
    .addOption(
      new Option("--device <kind>", "cpu: run the gpu queue on the processor where there is no GPU").choices([
        "cpu",
      ]),
    )
    .option("--build-id <id>", "the release this worker is of: runs end on the one they started with")
    .option("--deployment <name>", "name under which Temporal keeps the releases (default: pharma)")
    .addOption(metricsOption())
    .description(
      "a worker process for some queues, on the server that is up or that PHARMA_TEMPORAL_ADDRESS names",
    )
    .addHelpText("after", "\nExample:\n  $ PHARMA_TEMPORAL_ADDRESS=temporal:7233 pharma worker --queue gpu")
    .action(async ({ queue, ...options }: WorkerOptions) => {
      const { startLaneWorker } = await import("../../workers/lane-worker.ts");
      const settings = workerSettings(options);
      const worker = await startLaneWorker(settings, { lanes: queue });
      const interrupt = onInterrupt();
      process.stdout.write(`polling ${queue.join(", ")} at ${worker.target.address}; Ctrl-C stops\n`);
      if (worker.gpu !== undefined) process.stdout.write(`gpu lane on ${worker.gpu}\n`);
      if (worker.metrics !== undefined) process.stdout.write(`metrics at ${worker.metrics}/metrics\n`);
      try {
        await Promise.race([interrupted(interrupt.signal), worker.ended]);
      } finally {
        await worker.stop();
        interrupt.close();
      }
    });
}

function workerSettings(options: Omit<WorkerOptions, "queue">): Settings {
  const { metricsPort, devices, device, buildId, deployment } = options;
  const settings = withMetricsPort(settingsOrUsage(), metricsPort);
  const gpu = { ...settings.gpu, ...(devices && { devices }), ...(device && { fallback: device }) };
  return { ...settings, gpu, ...(buildId && { buildId }), ...(deployment && { deployment }) };
}

function parseDevices(text: string): readonly number[] {
  if (!/^\d+(,\d+)*$/.test(text)) throw new InvalidArgumentError("It takes numbers with commas: 0,1.");
  return text.split(",").map(Number);
}
