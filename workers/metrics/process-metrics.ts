import type { NativeConnection } from "@temporalio/worker";
import type { Logger } from "pino";
import { collectDefaultMetrics, Registry } from "prom-client";
import type { PharmaClient } from "../../client/connect.ts";
import type { Lake } from "../../lakehouse/lake.ts";
import type { Settings } from "../../settings.ts";
import { processLanes } from "../../workflows/engine/spec.ts";
import { choosePort } from "../free-port.ts";
import type { WorkerGroup } from "../worker-group.ts";
import { atMostEvery, type Collector } from "./collector.ts";
import { healthOf } from "./health.ts";
import { createMeter, type Meter } from "./meter.ts";
import { type MetricsServer, startMetricsServer } from "./metrics-server.ts";
import { poolFigures } from "./pool-figures.ts";
import { queueFigures } from "./queue-figures.ts";
import { runFigures } from "./run-figures.ts";
import { slotFigures } from "./slot-figures.ts";
import { tableFigures } from "./table-figures.ts";

/** One registry per process: made before its workers, which count into it, and served once they poll. */
export interface ProcessMetrics {
  readonly meter: Meter;
  /** Where Temporal's SDK serves its own metrics; `/metrics` passes them on. */
  readonly sdkAddress: string;
  /** @throws PortInUse */
  serve(observed: Observed): Promise<MetricsServer>;
}

/** What there is to look at in this process. */
export interface Observed {
  readonly workers: WorkerGroup;
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly client: () => Promise<PharmaClient>;
  readonly lake: Lake;
  readonly log: Logger;
}

/** @throws PortInUse */
export async function createProcessMetrics({
  host,
  port: wanted,
}: Settings["metrics"] & { readonly port: number }): Promise<ProcessMetrics> {
  const port = await choosePort(wanted === 0 ? "any" : wanted, host, "metrics");
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const meter = createMeter(registry);
  const sdkAddress = `${LOOPBACK}:${await choosePort("any", LOOPBACK, "Temporal's own metrics")}`;
  return {
    meter,
    sdkAddress,
    serve(observed) {
      const collectors = collectorsOf(registry, observed);
      return startMetricsServer({
        host,
        port,
        log: observed.log,
        health: () => healthOf(observed.workers, observed.connection),
        async metrics() {
          const [sdk] = await Promise.all([
            sdkMetrics(sdkAddress, observed.log),
            ...collectors.map((c) => c()),
          ]);
          return `${(await registry.metrics()).trimEnd()}\n${sdk}`;
        },
      });
    },
  };
}

const LOOPBACK = "127.0.0.1";

/** Figures of the whole installation come from who polls the control queue, so that each is there once. */
function collectorsOf(registry: Registry, { workers, log, client, lake, ...server }: Observed): Collector[] {
  const own = workers.lanes().map(({ lane }) => lane);
  const control = own.includes("control");
  const collector = (what: string, everyMs: number, collect: Collector) =>
    atMostEvery(everyMs, () =>
      // The others are still worth showing, and these are not shown at all rather than as they were.
      collect().catch((error: unknown) => log.warn({ err: error }, `no figures of ${what}`)),
    );
  const queues = queueFigures(registry, { ...server, lanes: control ? processLanes : own });
  return [
    collector("slots", 0, slotFigures(registry, workers)),
    collector("queues", 5_000, queues),
    ...(control
      ? [
          collector("runs", 15_000, runFigures(registry, client)),
          collector("pools", 15_000, poolFigures(registry, client)),
          collector("tables", 60_000, tableFigures(registry, lake)),
        ]
      : []),
  ];
}

async function sdkMetrics(address: string, log: Logger): Promise<string> {
  try {
    const response = await fetch(`http://${address}/metrics`, { signal: AbortSignal.timeout(3_000) });
    return await response.text();
  } catch (error) {
    log.warn({ err: error }, "no figures of Temporal's SDK");
    return "";
  }
}
