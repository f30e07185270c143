import { type NativeConnection, Worker } from "@temporalio/worker";
import { type CodecKey, payloadCodec } from "../client/payload-codec.ts";
import type { ControlActivities } from "../workflows/control-activities.ts";
import type { ProcessLane } from "../workflows/engine/spec.ts";
import { type AnyStep, stepActivity } from "./run-step.ts";
import type { StepHost } from "./step-host.ts";
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
  /** Start of the task queues' names. @default "pharma" */
  readonly queuePrefix?: string;
  /** How long tasks in flight may go on after a stop. @default 20_000 */
  readonly drainMs?: number;
}

/** One Temporal worker per lane, all on one connection. They poll once run. */
export function createWorkers(options: CreateWorkersOptions): Promise<Worker[]> {
  const { connection, namespace, host, slots } = options;
  const activities = stepActivities(options.steps, host);
  const dataConverter = { payloadCodecs: [payloadCodec(options.codecKeys ?? [])] };
  return Promise.all(
    options.lanes.map((lane) =>
      Worker.create({
        ...laneWorkerOptions(lane, slots[lane], options),
        connection,
        namespace,
        dataConverter,
        activities: lane === "control" ? { ...options.control } : activities,
      }),
    ),
  );
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
