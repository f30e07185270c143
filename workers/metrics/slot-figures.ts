import { Gauge, type Registry } from "prom-client";
import type { WorkerGroup } from "../worker-group.ts";
import type { Collector } from "./collector.ts";
import { metricNames } from "./metric-names.ts";

/** How many tasks this process may run at once, and how many it runs. */
export function slotFigures(registry: Registry, workers: Pick<WorkerGroup, "lanes">): Collector {
  const registers = [registry];
  const slots = new Gauge({
    name: metricNames.slots,
    help: "Tasks this process may run at once",
    labelNames: ["queue"],
    registers,
  });
  const used = new Gauge({
    name: metricNames.slotsUsed,
    help: "Tasks it runs now",
    labelNames: ["queue"],
    registers,
  });
  return async () => {
    for (const lane of workers.lanes()) {
      slots.set({ queue: lane.lane }, lane.slots);
      used.set({ queue: lane.lane }, lane.used);
    }
  };
}
