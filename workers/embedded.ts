import type { Logger } from "pino";
import { type TemporalTarget, temporalTarget } from "../client/temporal-target.ts";
import type { Settings } from "../settings.ts";
import { type ProcessLane, processLanes } from "../workflows/engine/spec.ts";
import { createControl } from "./create-control.ts";
import { createStepHost } from "./create-step-host.ts";
import { describeDevices, gpuDevices } from "./devices/gpu-devices.ts";
import { startEmbeddedServer } from "./embedded-server.ts";
import { loadBuilt } from "./load-built.ts";
import { openMetrics } from "./metrics/open-metrics.ts";
import { nativeConnection } from "./native-connection.ts";
import type { AnyStep } from "./run-step.ts";
import type { StepHost } from "./step-host.ts";
import { installTemporalRuntime } from "./temporal-runtime.ts";
import type { TemporalServer } from "./temporal-server.ts";
import type { TemporalServerOptions } from "./temporal-server-options.ts";
import { runWorkers, type WorkerGroup } from "./worker-group.ts";
import { workerLog } from "./worker-log.ts";

export interface EmbeddedOptions {
  /** @default all lanes */
  readonly lanes?: readonly ProcessLane[];
  /** Without a web UI. @default false */
  readonly headless?: boolean;
  /** @default the project's registry, `activities/index.ts` */
  readonly steps?: Readonly<Record<string, AnyStep>>;
  /** @default `dist/step-versions.json` */
  readonly versions?: Readonly<Record<string, string>>;
  /** Path of the workflow bundle. @default `dist/workflow-bundle.js` */
  readonly bundle?: string;
  readonly server?: Pick<TemporalServerOptions, "dynamicConfig">;
  /** @default a file in the state folder's `logs/` */
  readonly log?: Logger;
}

/** The whole of pharma in this process, with the real Temporal server as its child. */
export interface Embedded {
  readonly target: TemporalTarget;
  readonly server: TemporalServer | undefined;
  readonly workers: WorkerGroup;
  readonly host: StepHost;
  /** What the gpu lane runs on, if it is polled: `cuda:0 80GB`, or `cpu`. */
  readonly gpu?: string;
  /** Where `/metrics` and `/health` are served, if they are. */
  readonly metrics?: string;
  /** Milliseconds from the call until the server served, and from there until the workers polled. */
  readonly timings: { readonly serverMs: number; readonly workersMs: number };
  /** Settles after `stop()`; rejects when a worker failed or the server was lost. */
  readonly ended: Promise<void>;
  /** Lets running tasks come to their end (`PHARMA_DRAIN_SECONDS`, then they are cancelled), then closes lake and server. */
  stop(): Promise<void>;
}

/**
 * Starts (or joins) the embedded server, and workers for all lanes. With a remote server in the settings, the workers
 * alone.
 *
 * @throws PortInUse, TemporalServerFailed, ArtefactUnavailable, NotBuilt
 */
export async function startEmbedded(settings: Settings, options: EmbeddedOptions = {}): Promise<Embedded> {
  const began = performance.now();
  const log = options.log ?? workerLog(settings);
  const metrics = await openMetrics(settings);
  installTemporalRuntime(log, metrics?.sdkAddress);
  let lost: (error: Error) => void = () => undefined;
  const serverLost = new Promise<never>((_, reject) => {
    lost = reject;
  });
  serverLost.catch(() => undefined); // `ended` passes it on
  const [server, built] = await Promise.all([
    ownServer(settings, options, log, (error) => lost(error)),
    loadBuilt(options),
  ]);
  const served = performance.now();
  const target = server ? targetOf(server) : temporalTarget(settings);
  try {
    const lanes = options.lanes ?? processLanes;
    // Everything on one machine, whatever it has: that is what the embedded stack is for.
    const devices = lanes.includes("gpu")
      ? await gpuDevices({ ...settings.gpu, fallback: "cpu" })
      : undefined;
    const host = createStepHost(settings, built.versions, log, metrics?.meter);
    const connection = await nativeConnection(target);
    const control = createControl(settings, target, host);
    const workers = await runWorkers({
      connection,
      namespace: target.namespace,
      lanes,
      slots: settings.slots,
      host,
      control: control.activities,
      ...(target.codecKeys && { codecKeys: target.codecKeys }),
      drainMs: settings.drainMs,
      ...(devices && { devices }),
      ...built,
    });
    if (lanes.includes("control")) void control.begin(); // nobody has to wait for it
    const { namespace } = target;
    const exposition = await metrics?.serve({
      workers,
      connection,
      namespace,
      log,
      client: control.client,
      lake: host.lake,
    });
    const timings = { serverMs: served - began, workersMs: performance.now() - served };
    let stopping: Promise<void> | undefined;
    const stop = async () => {
      try {
        await workers.stop();
      } finally {
        await exposition?.close();
        await control.close();
        await host.lake.close();
        await server?.stop();
      }
    };
    return {
      target,
      server,
      workers,
      host,
      timings,
      ...(devices && { gpu: describeDevices(devices) }),
      ...(exposition && { metrics: exposition.url }),
      ended: Promise.race([workers.ended, serverLost]),
      stop() {
        stopping ??= stop();
        return stopping;
      },
    };
  } catch (error) {
    await server?.stop();
    throw error;
  }
}

function targetOf({ address, namespace, ui }: TemporalServer): TemporalTarget {
  return { address, namespace, ...(ui !== undefined && { ui }) };
}

async function ownServer(
  settings: Settings,
  options: EmbeddedOptions,
  log: Logger,
  onLost: (error: Error) => void,
): Promise<TemporalServer | undefined> {
  if (settings.temporal.kind === "remote") return undefined;
  const started = await startEmbeddedServer(settings, {
    ...options.server,
    headless: options.headless ?? false,
    onRestart: () => log.warn("the Temporal server had died and was started again"),
    onLost: (error) => {
      log.error({ err: error }, "the Temporal server is lost");
      onLost(error);
    },
  });
  log.info({ address: started.address, ui: started.ui, joined: started.joined }, "Temporal server");
  return started;
}
