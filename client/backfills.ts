import { setTimeout as delay } from "node:timers/promises";
import { ApplicationFailure, WorkflowFailedError, WorkflowNotFoundError } from "@temporalio/client";
import {
  type BackfillState,
  type BackfillSummary,
  backfillStateQuery,
  backfillWorkflow,
  cancelBackfillUpdate,
  summaryMemo,
  type Widening,
  widenUpdate,
} from "../workflows/backfill/protocol.ts";
import { type Operator, pauseUpdate, type Receipt, resumeUpdate } from "../workflows/control.ts";
import { searchKeys } from "../workflows/run-attributes.ts";
import { NoControlWorker, queryControl, updateControl } from "./ask-control.ts";
import { audit } from "./audit.ts";
import type { PharmaClient } from "./connect.ts";
import { ActionRefused } from "./control-run.ts";
import { runStatus } from "./list-runs.ts";

/** No backfill of this id. */
export class UnknownBackfill extends Error {
  readonly code = "UNKNOWN_BACKFILL";
  constructor(
    readonly backfill: string,
    recent: readonly string[],
  ) {
    const known = recent.length > 0 ? `recent ones: ${recent.join(", ")}` : "there are none yet";
    super(`There is no backfill ${backfill}; ${known}.`);
    this.name = "UnknownBackfill";
  }
}

/** How a backfill stands or ended. @throws UnknownBackfill, NoControlWorker */
export async function describeBackfill(client: PharmaClient, id: string): Promise<BackfillState> {
  const handle = client.temporal.workflow.getHandle(id);
  try {
    const { status } = await handle.describe();
    if (status.name === "COMPLETED") return (await handle.result()) as BackfillState;
    if (status.name === "FAILED") {
      const state = await handle.result().then(() => undefined, stateOfFailure);
      if (state !== undefined) return state;
    }
    return await queryControl(client, id, backfillStateQuery);
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) throw await unknown(client, id);
    throw error;
  }
}

/** A line of the list of backfills. */
export interface ListedBackfill extends BackfillSummary {
  readonly id: string;
  readonly startedAt: string;
  readonly endedAt?: string;
}

/** Backfills, newest first; those that go on are asked how far they are. */
export async function listBackfills(client: PharmaClient, limit = 20): Promise<readonly ListedBackfill[]> {
  const listed: ListedBackfill[] = [];
  const query = `WorkflowType = "${backfillWorkflow}" AND ExecutionStatus != "ContinuedAsNew"`;
  for await (const execution of client.temporal.workflow.list({ query, pageSize: limit })) {
    const { workflowId: id, memo, startTime, closeTime, status, typedSearchAttributes } = execution;
    const summary = memo?.[summaryMemo] as BackfillSummary;
    const live = status.name === "RUNNING" ? await ask(client, id) : undefined;
    // One that was terminated could not say how it ended.
    const known = runStatus(status.name, typedSearchAttributes.get(searchKeys.state));
    const { dag, from, to, counts } = live ?? summary;
    listed.push({
      id,
      dag,
      from,
      to,
      state: live?.state ?? (summary.counts === undefined ? known : summary.state),
      ...(counts && { counts }),
      startedAt: live?.startedAt ?? startTime.toISOString(),
      ...(closeTime && { endedAt: closeTime.toISOString() }),
    });
    if (listed.length >= limit) break;
  }
  return listed;
}

/**
 * States from now to the end, a second apart, each that differs from the one before. A worker that is busy or starts anew
 * is waited for, three times as long as an answer may take.
 *
 * @throws UnknownBackfill, NoControlWorker
 */
export async function* watchBackfill(
  client: PharmaClient,
  id: string,
  signal?: AbortSignal,
  everyMs = 1_000,
): AsyncGenerator<BackfillState> {
  let before = "";
  for (let misses = 0; !signal?.aborted; ) {
    try {
      const state = await describeBackfill(client, id);
      misses = 0;
      const shown = JSON.stringify(state);
      if (shown !== before) yield state;
      before = shown;
      if (state.endedAt !== undefined) return;
    } catch (error) {
      misses += 1;
      if (!(error instanceof NoControlWorker) || misses === 3) throw error;
    }
    // Waking early is the point of the signal, not an error.
    await delay(everyMs, undefined, { ...(signal && { signal }) }).catch(() => undefined);
  }
}

/** Starts no more days; those in work come to their end. @throws UnknownBackfill, ActionRefused, NoControlWorker: so do all of these. */
export function pauseBackfill(client: PharmaClient, id: string, by: Operator): Promise<Receipt> {
  return acted(client, id, { by, action: "pause" }, () => updateControl(client, id, pauseUpdate, by));
}

export function resumeBackfill(client: PharmaClient, id: string, by: Operator): Promise<Receipt> {
  return acted(client, id, { by, action: "resume" }, () => updateControl(client, id, resumeUpdate, by));
}

/** More days, or another number of days at once. */
export function widenBackfill(client: PharmaClient, id: string, widening: Widening): Promise<Receipt> {
  const { who: _, why: __, ...detail } = widening;
  return acted(client, id, { by: widening, action: "widen", detail: JSON.stringify(detail) }, () =>
    updateControl(client, id, widenUpdate, widening),
  );
}

/** Ends it; days in work come to their end, or are cancelled with `now`. */
export function cancelBackfill(
  client: PharmaClient,
  id: string,
  by: Operator & { readonly now?: boolean },
): Promise<Receipt> {
  return acted(client, id, { by, action: by.now ? "cancel now" : "cancel" }, () =>
    updateControl(client, id, cancelBackfillUpdate, by),
  );
}

function stateOfFailure(error: unknown): BackfillState | undefined {
  const cause = error instanceof WorkflowFailedError ? error.cause : undefined;
  return cause instanceof ApplicationFailure ? (cause.details?.[0] as BackfillState | undefined) : undefined;
}

/** Undefined when no worker answers: the list says what is known without one. */
async function ask(client: PharmaClient, id: string): Promise<BackfillState | undefined> {
  try {
    return await queryControl(client, id, backfillStateQuery);
  } catch (error) {
    if (error instanceof NoControlWorker) return undefined;
    throw error;
  }
}

/** Does it, and puts it into the audit table. */
async function acted(
  client: PharmaClient,
  id: string,
  { by, ...did }: { readonly by: Operator; readonly action: string; readonly detail?: string },
  act: () => Promise<Receipt>,
): Promise<Receipt> {
  try {
    const receipt = await act();
    await audit(client, by, { kind: "backfill", subject: id, ...did });
    return receipt;
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    const { state } = await describeBackfill(client, id);
    throw new ActionRefused(id, `${id} has ended as ${state}.`);
  }
}

async function unknown(client: PharmaClient, id: string): Promise<UnknownBackfill> {
  const recent = await listBackfills(client, 5);
  return new UnknownBackfill(
    id,
    recent.map((listed) => listed.id),
  );
}
