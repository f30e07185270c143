import { hostname } from "node:os";
import type { Device } from "../activities/step.ts";
import type { ProcessLane } from "../workflows/engine/spec.ts";
import { describeDevices } from "./devices/gpu-devices.ts";

/** How Temporal's tools and `pharma show` name a worker: `4711@host io`, `4711@host gpu cuda:0 80GB`, `4711@host gpu cpu`. */
export function workerIdentity(lane: ProcessLane, devices?: readonly Device[]): string {
  const on = devices === undefined ? "" : ` ${describeDevices(devices)}`;
  return `${process.pid}@${hostname()} ${lane}${on}`;
}
