import type { Settings } from "../../settings.ts";
import type { ProcessMetrics } from "./process-metrics.ts";

/** The process's metrics; undefined where no port is set, and then nothing is counted or even loaded. @throws PortInUse */
export async function openMetrics({ metrics }: Settings): Promise<ProcessMetrics | undefined> {
  const { host, port } = metrics;
  if (port === undefined) return undefined;
  const { createProcessMetrics } = await import("./process-metrics.ts");
  return createProcessMetrics({ host, port });
}
