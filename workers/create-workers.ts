import { type NativeConnection, Worker } from "@temporalio/worker";
import type { Device } from "../activities/step.ts";
import { type CodecKey, payloadCodec } from "../client/payload-codec.ts";
import type { ControlActivities } from "../workflows/control-activities.ts";
import type { ProcessLane } from "../workflows/engine/spec.ts";
import { DeviceSlots } from "./devices/device-slots.ts";
import { type AnyStep, stepActivity } from "./run-step.ts";
import type { StepHost } from "./step-host.ts";
import { workerIdentity } from "./worker-identity.ts";
import { laneWorkerOptions, type Slots } from "./worker-options.ts";

export interface CreateWorkersOptions {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly lanes: readonly ProcessLane[];
  readonly slots: Slots;
  /** Every step by its name in the registry. */
  readonly steps: Readonly<Record<string, AnyStep>>;
  readonly host: StepHost;
  /** What the control queue's workflows ask of the world; needed where that queue is polled. */
  readonly control?: Partial<ControlActivities>;
  /** The workflow bundle made at build time. */
  readonly bundle: string;
  /** What histories are encrypted with. @default not */
  readonly codecKeys?: readonly CodecKey[];
  /** What the gpu lane runs on, with `slots.gpu` tasks each; absent: it knows of no device. */
  readonly devices?: readonly Device[];
  /** Start of the task queues' names. @default "pharma" */
  readonly queuePrefix?: string;
  /** The release these workers are of. */
  readonly version?: { readonly deployment: string; readonly buildId: string };
  /** How long tasks in flight may go on after a stop. @default 20_000 */
  readonly drainMs?: number;
}

/** A lane's worker. */
export interface CreatedWorker {
  readonly lane: ProcessLane;
  readonly slots: number;
  readonly worker: Worker;
}

/** One Temporal worker per lane, all on one connection. They poll once run. */
export function createWorkers(options: CreateWorkersOptions): Promise<CreatedWorker[]> {
  const { connection, namespace } = options;
  const dataConverter = { payloadCodecs: [payloadCodec(options.codecKeys ?? [])] };
  return Promise.all(
    options.lanes.map(async (lane) => {
      const { slots, activities, identity } = partsOf(lane, options);
      const worker = await Worker.create({
        ...laneWorkerOptions(lane, slots, options),
        connection,
        namespace,
        dataConverter,
        identity,
        activities,
      });
      return { lane, slots, worker };
    }),
  );
}

function partsOf(lane: ProcessLane, options: CreateWorkersOptions) {
  const { host, steps, control } = options;
  if (lane === "gpu" && options.devices) {
    const devices = new DeviceSlots(options.devices, options.slots.gpu);
    const identity = workerIdentity(lane, options.devices);
    return { slots: devices.slots, identity, activities: stepActivities(steps, { ...host, devices }) };
  }
  const activities = lane === "control" ? { ...control } : stepActivities(steps, host);
  return { slots: options.slots[lane], identity: workerIdentity(lane), activities };
}

/** The Temporal activities of all steps. */
export function stepActivities(
  steps: Readonly<Record<string, AnyStep>>,
  host: StepHost,
): Record<string, ReturnType<typeof stepActivity>> {
  return Object.fromEntries(
    Object.entries(steps).map(([name, step]) => [name, stepActivity(name, step, host)]),
  );
}
