import type { Logger } from "pino";
import { type TemporalTarget, temporalTarget } from "../client/temporal-target.ts";
import type { Settings } from "../settings.ts";
import type { ProcessLane } from "../workflows/engine/spec.ts";
import { createControl } from "./create-control.ts";
import { createStepHost } from "./create-step-host.ts";
import { describeDevices, gpuDevices } from "./devices/gpu-devices.ts";
import { type Built, loadBuilt } from "./load-built.ts";
import { openMetrics } from "./metrics/open-metrics.ts";
import { nativeConnection } from "./native-connection.ts";
import { installTemporalRuntime } from "./temporal-runtime.ts";
import { runWorkers } from "./worker-group.ts";
import { workerLog } from "./worker-log.ts";

export interface LaneWorkerOptions extends Partial<Built> {
  readonly lanes: readonly ProcessLane[];
  /** How often the line of figures is logged. @default 60 s */
  readonly figuresEveryMs?: number;
  /** @default stderr */
  readonly log?: Logger;
}

export interface LaneWorker {
  readonly target: TemporalTarget;
  /** What the gpu lane runs on, if it is polled: `cuda:0 80GB`, or `cpu`. */
  readonly gpu?: string;
  /** Where `/metrics` and `/health` are served, if they are. */
  readonly metrics?: string;
  /** Settles after `stop()`; rejects when a worker failed. */
  readonly ended: Promise<void>;
  /** Lets running tasks come to their end (`PHARMA_DRAIN_SECONDS`, then they are cancelled and run elsewhere). */
  stop(): Promise<void>;
}

/**
 * A worker process for some lanes, on the server the settings name or the embedded one that is up.
 *
 * @throws NoGpu, NoServer, NotBuilt, and what Temporal says when it refuses the connection
 */
export async function startLaneWorker(settings: Settings, options: LaneWorkerOptions): Promise<LaneWorker> {
  const log = options.log ?? workerLog(settings, "stderr");
  const { lanes } = options;
  // What may refuse comes first: Temporal's runtime, once there, keeps the process alive.
  const target = temporalTarget(settings);
  const devices = lanes.includes("gpu") ? await gpuDevices(settings.gpu) : undefined;
  const built = await loadBuilt(options);
  const metrics = await openMetrics(settings);
  installTemporalRuntime(log, metrics?.sdkAddress);
  const connection = await nativeConnection(target);
  const host = createStepHost(settings, built.versions, log, metrics?.meter);
  const { address, namespace } = target;
  const { deployment, buildId } = settings;
  const control = createControl(settings, target, host);
  const workers = await runWorkers({
    connection,
    namespace,
    lanes,
    slots: settings.slots,
    host,
    control: control.activities,
    ...(target.codecKeys && { codecKeys: target.codecKeys }),
    drainMs: settings.drainMs,
    ...(buildId !== undefined && { version: { deployment, buildId } }),
    ...(devices && { devices }),
    ...built,
  });
  if (lanes.includes("control")) void control.begin(); // nobody has to wait for it
  const served = await metrics?.serve({
    workers,
    connection,
    namespace,
    log,
    client: control.client,
    lake: host.lake,
  });
  log.info({ lanes, address, namespace, steps: Object.keys(built.steps).length, buildId }, "polling");
  const figures = setInterval(() => {
    const { rss } = process.memoryUsage();
    const { user, system } = process.cpuUsage();
    const cpuSeconds = Math.round((user + system) / 1e6);
    log.info(
      { lanes, inFlight: workers.inFlight(), rssMb: Math.round(rss / 1e6), cpuSeconds, up: process.uptime() },
      "alive",
    );
  }, options.figuresEveryMs ?? 60_000);
  figures.unref();
  let stopping: Promise<void> | undefined;
  const stop = async () => {
    clearInterval(figures);
    try {
      await workers.stop();
    } finally {
      await served?.close();
      await control.close();
      await host.lake.close();
    }
    log.info("stopped");
  };
  return {
    target,
    ...(devices && { gpu: describeDevices(devices) }),
    ...(served && { metrics: served.url }),
    ended: workers.ended,
    stop() {
      stopping ??= stop();
      return stopping;
    },
  };
}
