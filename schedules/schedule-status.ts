import { type Client, type ScheduleDescription, WorkflowNotFoundError } from "@temporalio/client";
import { runStatus } from "../client/list-runs.ts";
import type { TriggerMemo } from "../workflows/datasets/protocol.ts";
import type { RunStatus } from "../workflows/engine/spec.ts";
import type { ScheduledRunMemo } from "../workflows/scheduled-run.ts";
import { type Deployment, isOurs } from "./deployment.ts";
import { compareFields, type FieldChange } from "./fields.ts";
import type { CronSchedule, DatasetSchedule, IntervalSchedule, Schedule } from "./schedule.ts";
import { describeTrigger } from "./sync-datasets.ts";
import { isTimed } from "./sync-schedules.ts";
import { describeTimed } from "./sync-timed.ts";
import { fieldsOfFile, fieldsOfServer } from "./timed-fields.ts";
import { timedOptions } from "./timed-options.ts";
import { triggerOf } from "./trigger-of.ts";

/** How a schedule of a file stands on the server. Times are ISO 8601 in UTC. */
export interface ScheduleStatus {
  readonly sync: "in-sync" | "differs" | "absent" | "foreign";
  /** From the server's definition to the file's. */
  readonly differences: readonly FieldChange[];
  readonly paused: boolean;
  /** Why it is paused, or what was last said of it. */
  readonly note?: string;
  /** The next time it starts a run; absent for a dataset schedule. */
  readonly next?: string;
  /** Changes that a dataset schedule has not started a run for yet. */
  readonly pending?: { readonly since: string; readonly tables: readonly string[] };
  /** Newest first. */
  readonly starts: readonly ScheduleStart[];
  /** Starts since it was made; of these left out for the overlap policy, and missed by more than the catch-up window. */
  readonly counts?: { readonly started: number; readonly skipped: number; readonly missed: number };
}

export interface ScheduleStart {
  readonly at: string;
  /** Absent as long as no worker has started the run. */
  readonly run?: string;
  readonly state: RunStatus;
  /** Id of the workflow that runs the DAG for the schedule. */
  readonly execution: string;
  readonly why?: string;
}

export interface StatusOptions {
  readonly deployment: Deployment;
  /** Starts to look up. @default 1 */
  readonly starts?: number;
}

/** Needs no worker. */
export function scheduleStatus(
  client: Pick<Client, "schedule" | "workflow">,
  schedule: Schedule,
  options: StatusOptions,
): Promise<ScheduleStatus> {
  return isTimed(schedule)
    ? timedStatus(client, schedule, options)
    : datasetStatus(client, schedule, options);
}

const absent: ScheduleStatus = { sync: "absent", differences: [], paused: false, starts: [] };

async function timedStatus(
  client: Pick<Client, "schedule" | "workflow">,
  schedule: CronSchedule | IntervalSchedule,
  { deployment, starts = 1 }: StatusOptions,
): Promise<ScheduleStatus> {
  const there = await describeTimed(client.schedule, schedule.id);
  if (there === undefined) return absent;
  const { state, info } = there;
  const wanted = fieldsOfFile(schedule, timedOptions(schedule, deployment));
  const differences = compareFields(fieldsOfServer(there), wanted);
  const [next] = info.nextActionTimes;
  return {
    sync: syncState(there, differences, deployment),
    differences,
    paused: state.paused,
    ...(state.note && { note: state.note }),
    ...(next && { next: next.toISOString() }),
    starts: await startsOf(
      client,
      info.recentActions
        .toReversed()
        .slice(0, starts)
        .map(({ action, takenAt }) => ({ execution: action.workflow.workflowId, at: takenAt.toISOString() })),
    ),
    counts: {
      started: info.numActionsTaken,
      skipped: info.numActionsSkippedOverlap,
      missed: info.numActionsMissedCatchupWindow,
    },
  };
}

async function datasetStatus(
  client: Pick<Client, "schedule" | "workflow">,
  schedule: DatasetSchedule,
  { deployment, starts = 1 }: StatusOptions,
): Promise<ScheduleStatus> {
  const there = await describeTrigger(client.workflow, schedule.id);
  if (there === undefined) return absent;
  const { pharmaSchedule, state } = there.memo as unknown as TriggerMemo;
  const wanted = triggerOf(schedule, deployment).memo.pharmaSchedule.fields;
  const differences = compareFields(pharmaSchedule.fields, wanted);
  const note = state.paused ?? state.note;
  return {
    sync: syncState(there, differences, deployment),
    differences,
    paused: state.paused !== undefined,
    ...(note !== undefined && { note }),
    ...(state.pending && { pending: state.pending }),
    starts: await startsOf(client, state.starts.toReversed().slice(0, starts)),
  };
}

function syncState(
  { memo }: Pick<ScheduleDescription, "memo">,
  differences: readonly FieldChange[],
  deployment: Deployment,
): ScheduleStatus["sync"] {
  if (!isOurs(memo, deployment)) return "foreign";
  return differences.length === 0 ? "in-sync" : "differs";
}

async function startsOf(
  client: Pick<Client, "workflow">,
  starts: readonly { readonly execution: string; readonly at: string; readonly why?: string }[],
): Promise<readonly ScheduleStart[]> {
  const found = await Promise.all(
    starts.map(async ({ execution, at, why }) => {
      const there = await startedRun(client, execution);
      return there && { at, execution, ...there, ...(why !== undefined && { why }) };
    }),
  );
  return found.filter((start) => start !== undefined);
}

/** What became of a start; undefined where the server has forgotten it. */
export async function startedRun(
  client: Pick<Client, "workflow">,
  execution: string,
): Promise<Pick<ScheduleStart, "run" | "state"> | undefined> {
  try {
    const { memo, status } = await client.workflow.getHandle(execution).describe();
    const { run } = (memo ?? {}) as Partial<ScheduledRunMemo>;
    return { state: runStatus(status.name, undefined), ...(run !== undefined && { run }) };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}
