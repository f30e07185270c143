import { WorkflowNotFoundError } from "@temporalio/client";
import type { AlertChange } from "../workflows/alerts/alert.ts";
import {
  acknowledgeUpdate,
  alertDeskId,
  alertDeskWorkflow,
  changesSignal,
  closeUpdate,
  deskQuery,
  silenceUpdate,
} from "../workflows/alerts/desk-protocol.ts";
import { type DeskState, emptyDesk, type Silence } from "../workflows/alerts/desk-state.ts";
import type { Operator, Receipt } from "../workflows/control.ts";
import { taskQueue } from "../workflows/engine/spec.ts";
import { NoControlWorker, queryControl, updateControl } from "./ask-control.ts";
import { audit } from "./audit.ts";
import type { PharmaClient } from "./connect.ts";
import { type PendingActivity, type TaskActivity, taskActivities } from "./task-activity.ts";

/** What the alert desk knows, and how its deliveries stand. */
export interface DeskView extends DeskState {
  /** Attempts of deliveries that have not arrived, by `SINK LETTER`. */
  readonly deliveries: Readonly<Record<string, TaskActivity>>;
}

/** Starts the desk, unless it runs: it looks after tables by itself. */
export async function startAlertDesk(client: PharmaClient, queuePrefix?: string): Promise<void> {
  await client.temporal.workflow.start(alertDeskWorkflow, deskOptions(queuePrefix));
}

/** Gives changes to the desk, which is started if it does not run. */
export async function tellAlertDesk(
  client: PharmaClient,
  changes: readonly AlertChange[],
  queuePrefix?: string,
): Promise<void> {
  await client.temporal.workflow.signalWithStart(alertDeskWorkflow, {
    ...deskOptions(queuePrefix),
    signal: changesSignal,
    signalArgs: [changes],
  });
}

/** The alerts as they are; without any, and before the first one, an empty desk. @throws NoControlWorker */
export async function readAlertDesk(client: PharmaClient): Promise<DeskView> {
  const state = await ask(client);
  if (state === undefined) return { ...emptyDesk, deliveries: {} };
  const { raw } = await client.temporal.workflow.getHandle(alertDeskId).describe();
  const pending = (raw.pendingActivities ?? []) as PendingActivity[];
  return { ...state, deliveries: taskActivities(pending, client.target.codecKeys ?? []) };
}

/** Keys of open alerts; undefined where nobody answers. */
export async function openAlertKeys(client: PharmaClient): Promise<ReadonlySet<string> | undefined> {
  try {
    return new Set(Object.keys((await ask(client))?.open ?? {}));
  } catch (error) {
    if (error instanceof NoControlWorker) return undefined;
    throw error;
  }
}

/** Somebody is at it. @throws ActionRefused, NoControlWorker: so do all of these */
export function acknowledgeAlert(client: PharmaClient, key: string, by: Operator): Promise<Receipt> {
  return act(client, by, { subject: key, action: "acknowledge" }, () =>
    updateControl(client, alertDeskId, acknowledgeUpdate, { key, ...by }),
  );
}

/** Closes an alert by hand, for what nothing else resolves. */
export function closeAlert(client: PharmaClient, key: string, by: Operator): Promise<Receipt> {
  return act(client, by, { subject: key, action: "close" }, () =>
    updateControl(client, alertDeskId, closeUpdate, { key, ...by }),
  );
}

/** Nothing is said of a key, or of all that begin so, until then. */
export function silenceAlerts(client: PharmaClient, silence: Silence): Promise<Receipt> {
  const { target, until, ...by } = silence;
  return act(client, by, { subject: target, action: "silence", detail: `until ${until}` }, () =>
    updateControl(client, alertDeskId, silenceUpdate, silence),
  );
}

async function act(
  client: PharmaClient,
  by: Operator,
  did: { readonly subject: string; readonly action: string; readonly detail?: string },
  update: () => Promise<Receipt>,
): Promise<Receipt> {
  await startAlertDesk(client);
  const receipt = await update();
  await audit(client, by, { kind: "alert", ...did });
  return receipt;
}

/** Undefined where there never was a desk. */
async function ask(client: PharmaClient): Promise<DeskState | undefined> {
  try {
    return await queryControl(client, alertDeskId, deskQuery);
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}

function deskOptions(queuePrefix?: string) {
  return {
    workflowId: alertDeskId,
    taskQueue: taskQueue("control", queuePrefix),
    workflowIdConflictPolicy: "USE_EXISTING",
    staticSummary: "what is broken, and who has been told",
  } as const;
}
