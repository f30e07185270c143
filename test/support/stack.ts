import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NativeConnection } from "@temporalio/worker";
import pino from "pino";
import { connectTo, type PharmaClient } from "../../client/connect.ts";
import { folderStore } from "../../lakehouse/object-store.ts";
import { resultStore } from "../../lakehouse/result-store.ts";
import { lazyLake } from "../../workers/lazy-lake.ts";
import type { AnyStep } from "../../workers/run-step.ts";
import type { StepHost } from "../../workers/step-host.ts";
import { runWorkers, type WorkerGroup } from "../../workers/worker-group.ts";
import type { ControlActivities } from "../../workflows/control-activities.ts";
import { lanes, type ProcessLane, processLanes } from "../../workflows/engine/spec.ts";
import { startTestTemporal, type TestTemporal } from "./temporal.ts";
import { workflowBundle } from "./workflow-bundle.ts";

/** Server, client and, while they are up, workers of all lanes, with a result store and logs but no lake. */
export interface TestStack {
  readonly temporal: TestTemporal;
  readonly client: PharmaClient;
  readonly host: StepHost;
  /** For these queues; all that there are where none is named. */
  startWorkers(queues?: readonly ProcessLane[]): Promise<WorkerGroup>;
  stop(): Promise<void>;
}

export async function startTestStack(
  steps: Readonly<Record<string, AnyStep>>,
  /** Activities of the control queue, which is polled where they are given. */
  control?: (client: PharmaClient) => Partial<ControlActivities>,
): Promise<TestStack> {
  const folder = await mkdtemp(join(tmpdir(), "pharma-stack-"));
  const [temporal, bundle] = await Promise.all([startTestTemporal(), workflowBundle()]);
  const client = await connectTo(
    { address: temporal.address, namespace: "default" },
    { answerTimeoutMs: 2_000 },
  );
  const host: StepHost = {
    lake: lazyLake(() => Promise.reject(new Error("this test has no lake"))),
    results: resultStore(folderStore(join(folder, "results"))),
    versions: Object.fromEntries(Object.keys(steps).map((name) => [name, "1"])),
    artefact: (name) => Promise.reject(new Error(`no artefact ${name}`)),
    logs: join(folder, "logs"),
    log: pino({ level: "silent" }),
  };
  let running: WorkerGroup | undefined;
  return {
    temporal,
    client,
    host,
    async startWorkers(queues) {
      const connection = await NativeConnection.connect({ address: temporal.address });
      const slots = { cpu: 4, io: 4, gpu: 1, stream: 4, control: 4 };
      running = await runWorkers({
        connection,
        namespace: "default",
        lanes: queues ?? (control === undefined ? lanes : processLanes),
        ...(control && { control: control(client) }),
        slots,
        steps,
        host,
        bundle,
        drainMs: 100,
      });
      return running;
    },
    async stop() {
      await running?.stop();
      await client.close();
      await temporal.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
