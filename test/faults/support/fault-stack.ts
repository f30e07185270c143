import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { connect, type PharmaClient } from "../../../client/connect.ts";
import { watchRun } from "../../../client/watch-run.ts";
import { readSettings } from "../../../config.ts";
import type { ProcessLane, RunState } from "../../../workflows/engine/spec.ts";
import { startProcessIn, type TestProcess } from "../../support/child.ts";
import { workflowBundle } from "../../support/workflow-bundle.ts";
import { within } from "./within.ts";

/** A process with the embedded stack, with `fixtures/steps.mjs`. */
export interface FaultStack extends TestProcess {
  /** Process id of the Temporal server, which outlives a kill of this process. */
  readonly server: number;
}

/** Starts or joins the server of a state folder, and polls these lanes, or all. */
export async function startStack(
  home: string,
  lanes: readonly ProcessLane[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<FaultStack> {
  const settings = {
    PHARMA_HOME: home,
    PHARMA_TEMPORAL_PORT: "0",
    PHARMA_TEMPORAL_UI_PORT: "0",
    PHARMA_LAKE_THREADS: "2",
    PHARMA_LOG_LEVEL: "warn",
    ...env,
  };
  const child = startProcessIn(settings, "faults/fixtures/stack.mjs", await workflowBundle(), ...lanes);
  const { server } = await child.line<{ server: number }>();
  return { ...child, server };
}

export async function clientOf(home: string): Promise<PharmaClient> {
  const client = await connect(readSettings({ PHARMA_HOME: home }));
  onTestFinished(() => client.close());
  return client;
}

/** The run's state when it has ended, and all has been told of it. */
export function endOf(client: PharmaClient, run: string): Promise<RunState> {
  const end = async () => {
    let last: RunState | undefined;
    for await (const state of watchRun(client, run, { everyMs: 200 })) last = state;
    if (!last) throw new Error(`${run} was never seen`);
    await client.temporal.workflow.getHandle(`${run}/watch`).result();
    return last;
  };
  return within(120_000, end(), async () =>
    (await Promise.all([run, `${run}/watch`].map(standing))).join("\n"),
  );

  /** What Temporal still waits for. */
  async function standing(id: string): Promise<string> {
    const { status, raw } = await client.temporal.workflow.getHandle(id).describe();
    const { pendingActivities, pendingWorkflowTask } = raw;
    return `${id} ${status.name}: ${JSON.stringify({ pendingActivities, pendingWorkflowTask })}`;
  }
}

/** A file that steps write notes into, and what is done with it. */
export interface Notes {
  readonly file: string;
  lines(): Promise<readonly string[]>;
  /** How many begin so. */
  count(start: string): Promise<number>;
}

export function notesIn(home: string): Notes {
  const file = join(home, "note");
  const lines = async () => (await readFile(file, "utf8").catch(() => "")).split("\n").filter(Boolean);
  return {
    file,
    lines,
    count: async (start) => (await lines()).filter((line) => line.startsWith(start)).length,
  };
}
