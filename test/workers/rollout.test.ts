import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { connectTo, type PharmaClient } from "../../client/connect.ts";
import { startRun } from "../../client/start-run.ts";
import { watchRun } from "../../client/watch-run.ts";
import { buildWorkflowBundle } from "../../workers/build-workflow-bundle.ts";
import { defineDag } from "../../workflows/engine/define-dag.ts";
import type { RunState } from "../../workflows/engine/spec.ts";
import { stepHandles } from "../../workflows/engine/step-handles.ts";
import { poolWorkflowId } from "../../workflows/pools/protocol.ts";
import { startPharma } from "../cli/support.ts";
import { freshHome, startProcessIn } from "../support/child.ts";
import { startTestTemporal, type TestTemporal } from "../support/temporal.ts";
import { workflowBundle } from "../support/workflow-bundle.ts";

interface Step<Input, Output> {
  readonly run: (input: Input) => Promise<Output>;
}
const steps = stepHandles<{
  which: Step<{ of?: unknown }, string>;
  hold: Step<{ note: string; gate: string }, string>;
}>();

/** Goes through every lane, and through the slots of a pool. */
const through = defineDag(
  "through",
  { params: z.object({ note: z.string(), gate: z.string() }) },
  ({ task, params: { note, gate } }) => {
    const first = task("first", steps.which, {}, { pool: "models" });
    const held = task("held", steps.hold, { note, gate }, { queue: "io", after: [first] });
    const gpu = task("on-gpu", steps.which, { of: held }, { queue: "gpu" });
    const local = task("local", steps.which, { of: gpu }, { local: true });
    task("last", steps.which, { of: local });
  },
);

let temporal: TestTemporal;
let client: PharmaClient;

beforeAll(async () => {
  temporal = await startTestTemporal();
  client = await connectTo({ address: temporal.address, namespace: "default" });
});

afterAll(async () => {
  await client.close();
  await temporal.stop();
});

async function ended(run: string): Promise<RunState> {
  let last: RunState | undefined;
  for await (const state of watchRun(client, run, { everyMs: 100 })) last = state;
  if (last === undefined) throw new Error(`${run} was never seen`);
  return last;
}

/** `VERSIONING_BEHAVIOR_AUTO_UPGRADE` of Temporal's API. */
const AUTO_UPGRADE = 2;

const releases = (state: RunState) => new Set(state.tasks.map(({ output }) => output));

test("runs end on the release they started with, new ones start on the promoted one, and neither mixes", async () => {
  const home = await freshHome();
  const next = join(home, "next-bundle.js");
  await buildWorkflowBundle(join(process.cwd(), "test/workers/fixtures/next-workflows.ts"), next);
  const env = { PHARMA_TEMPORAL_ADDRESS: temporal.address };
  const pharma = (...args: readonly string[]) => startPharma(home, args, env).ended;
  const json = async (...args: readonly string[]) => {
    const { out, err } = await pharma(...args, "--json");
    return JSON.parse(out || err) as {
      current?: string;
      builds: { build: string; state: string; pinned: number }[];
    };
  };
  const release = async (bundle: string, build: string) => {
    const child = startProcessIn(env, "workers/fixtures/release.mjs", home, bundle, build);
    await child.line();
    return child;
  };
  const files = (name: string) => ({ note: join(home, `${name}-note`), gate: join(home, `${name}-gate`) });
  const noted = async (file: string) => {
    while (!(await readFile(file, "utf8").catch(() => ""))) await new Promise((done) => setTimeout(done, 20));
  };

  expect((await pharma("rollout", "status")).err).toContain("--build-id");
  const old = await release(await workflowBundle(), "1.0");
  expect((await pharma("rollout", "promote", "1.0")).out).toContain("new runs start on 1.0");
  const before = await startRun(client, through, { params: files("before") });
  await noted(files("before").note);

  const fresh = await release(next, "1.1");
  const beside = await startRun(client, through, { params: files("beside") });
  await noted(files("beside").note);
  expect(await json("rollout", "status")).toMatchObject({
    current: "1.0",
    builds: expect.arrayContaining([expect.objectContaining({ build: "1.1", state: "inactive", pinned: 0 })]),
  });
  expect((await pharma("rollout", "drain-wait", "1.0")).err).toContain("promote another build");

  expect((await pharma("rollout", "promote", "1.1")).code).toBe(0);
  const after = await startRun(client, through, { params: files("after") });
  await noted(files("after").note);
  const waited = await pharma("rollout", "drain-wait", "1.0", "--timeout", "1ms");
  expect([waited.code, waited.err]).toEqual([3, expect.stringContaining("1.0 still has")]);
  for (const name of ["before", "beside", "after"]) await writeFile(files(name).gate, "");

  expect(releases(await ended(before.run))).toEqual(new Set(["1.0"]));
  expect(releases(await ended(beside.run))).toEqual(new Set(["1.0"]));
  expect(releases(await ended(after.run))).toEqual(new Set(["1.1"]));

  expect((await pharma("rollout", "drain-wait", "1.0", "--timeout", "60s")).out).toContain("can be stopped");
  await old.end("SIGTERM");
  expect(await json("rollout", "status")).toMatchObject({
    current: "1.1",
    builds: expect.arrayContaining([expect.objectContaining({ build: "1.0", state: "drained", pinned: 0 })]),
  });

  // What outlives releases went on with the new one: slots that the first run's release gave are given by the next.
  const pool = await client.temporal.workflow.getHandle(poolWorkflowId("models")).describe();
  const { versioningInfo } = pool.raw.workflowExecutionInfo ?? {};
  expect(versioningInfo).toMatchObject({ behavior: AUTO_UPGRADE, deploymentVersion: { buildId: "1.1" } });

  const alone = await startRun(client, through, { params: files("after") });
  expect(releases(await ended(alone.run))).toEqual(new Set(["1.1"]));
  await fresh.end("SIGTERM");
}, 300_000);

test("a share of new runs can be sent to a release; a release nobody has workers of is refused", async () => {
  const home = await freshHome();
  const env = { PHARMA_TEMPORAL_ADDRESS: temporal.address, PHARMA_DEPLOYMENT: "shared" };
  const pharma = (...args: readonly string[]) => startPharma(home, args, env).ended;
  const bundle = await workflowBundle();
  const workers = ["a", "b"].map((build) =>
    startProcessIn(env, "workers/fixtures/release.mjs", home, bundle, build),
  );
  for (const worker of workers) await worker.line();
  const nobody = await pharma("rollout", "promote", "c");
  expect(nobody.code, nobody.out).toBe(2);
  expect((await pharma("rollout", "promote", "a")).code).toBe(0);
  expect((await pharma("rollout", "ramp", "b", "20%")).out).toContain("20 % of new runs start on b");
  expect((await pharma("rollout", "status")).out).toMatch(/b +ramping 20 %/);
  expect((await pharma("rollout", "ramp", "b", "0%")).code).toBe(0);
  expect((await pharma("rollout", "status")).out).not.toContain("ramping");
  expect((await pharma("rollout", "ramp", "b", "120%")).code).toBe(2);
  await Promise.all(workers.map((worker) => worker.end("SIGTERM")));
}, 240_000);
