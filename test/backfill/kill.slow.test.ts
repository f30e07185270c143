import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { describeBackfill } from "../../client/backfills.ts";
import { connect, type PharmaClient } from "../../client/connect.ts";
import { listRuns } from "../../client/list-runs.ts";
import { startBackfill } from "../../client/start-backfill.ts";
import { readSettings } from "../../config.ts";
import { defineDag } from "../../workflows/engine/define-dag.ts";
import { stepHandles } from "../../workflows/engine/step-handles.ts";
import { freshHome, startProcess } from "../support/child.ts";
import { workflowBundle } from "../support/workflow-bundle.ts";

const steps = stepHandles<{
  noteDay: {
    readonly run: (input: { note: string; gate: string; gated: string; day: string }) => Promise<string>;
  };
}>();
const params = z.object({ day: z.iso.date(), note: z.string(), gate: z.string(), gated: z.string() });
const noting = defineDag("noting", { params }, ({ params: { day, note, gate, gated }, task }) => {
  const options = { timeouts: { heartbeat: "2s" }, cache: false } as const;
  task("note", steps.noteDay, { note, gate, gated, day }, options);
});

async function startStack(home: string) {
  const child = startProcess("workers/fixtures/embedded.mjs", home, "0", await workflowBundle());
  const { server } = await child.line<{ server: number }>();
  return { ...child, server };
}

async function client(home: string): Promise<PharmaClient> {
  const connected = await connect(readSettings({ PHARMA_HOME: home }));
  onTestFinished(() => connected.close());
  return connected;
}

test("a backfill goes on when everything is killed and started again, and runs no day twice", async () => {
  const home = await freshHome();
  const [note, gate] = [join(home, "note"), join(home, "gate")];
  const gated = "2026-01-12";
  const first = await startStack(home);
  const range = { from: "2026-01-01", to: "2026-01-30", concurrency: 3, who: "ann" };
  const options = { ...range, params: { note, gate, gated } };
  const { id } = await startBackfill(await client(home), noting, options);
  await expect.poll(() => readFile(note, "utf8").catch(() => ""), { timeout: 40_000 }).toContain(gated);
  await first.end("SIGKILL");
  process.kill(first.server, "SIGKILL");
  await writeFile(gate, "");

  const second = await startStack(home);
  const connected = await client(home);
  // Typed again, the same command finds it.
  expect(await startBackfill(connected, noting, options)).toEqual({ id, joined: true });
  await expect
    .poll(async () => (await describeBackfill(connected, id)).endedAt, { timeout: 80_000, interval: 200 })
    .toBeDefined();
  const state = await describeBackfill(connected, id);
  expect(state).toMatchObject({ state: "succeeded", counts: { succeeded: 30 } });
  const runs = await listRuns(connected, { dag: "noting", limit: 100 });
  expect(runs.map(({ run }) => run).sort()).toEqual(state.days.map(({ day }) => `noting/${day}`));
  await second.end("SIGINT");
}, 150_000);
