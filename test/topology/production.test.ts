import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect, type PharmaClient } from "../../client/connect.ts";
import { watchRun } from "../../client/watch-run.ts";
import { readSettings } from "../../config.ts";
import { expressions } from "../deploy/support/expressions.ts";
import { type LakeContent, lakeContent, startNight } from "../faults/support/night.ts";
import { freshHome } from "../support/child.ts";
import { hasPostgres, startPostgres } from "../support/postgres.ts";
import { freePort, versitygw } from "../support/s3-server.ts";
import { startTestTemporal } from "../support/temporal.ts";
import { hasTemporalServer, startTemporalCluster } from "./support/temporal-cluster.ts";
import { startTopology, type Topology, type WorkerProcess } from "./support/topology.ts";

interface Stack {
  readonly topology: Topology;
  readonly client: PharmaClient;
  /** kill -9 of the Temporal server, where another starts on the same database. */
  restartServer?(): Promise<void>;
  stop(): Promise<void>;
}

const able = hasPostgres() && versitygw() !== undefined;
if (!able) console.warn("PostgreSQL or versitygw is not here: the production topology is not tested.");
else if (!hasTemporalServer()) {
  console.warn("temporal-server is not on the PATH: a Temporal server on PostgreSQL is not tested.");
}

const servers = [
  { server: "the embedded Temporal server", here: able, start: onEmbeddedServer },
  {
    server: "a Temporal server on PostgreSQL, with mTLS and encrypted histories",
    here: able && hasTemporalServer(),
    start: onCluster,
  },
];

for (const { server, here, start } of servers) {
  describe.skipIf(!here)(`PostgreSQL, S3, a process per worker, and ${server}`, () => production(start));
}

function production(start: () => Promise<Stack>): void {
  let stack: Stack;
  let topology: Topology;
  let client: PharmaClient;
  let workers: WorkerProcess[];

  beforeAll(async () => {
    stack = await start();
    ({ topology, client } = stack);
    const lanes = ["cpu", "cpu", "io", "gpu", "stream", "control"] as const;
    workers = await Promise.all(lanes.map((lane) => topology.worker(lane)));
  }, 120_000);
  afterAll(() => stack?.stop(), 60_000);

  test("a night whose worker is killed ends with the Gold of an undisturbed embedded one", async () => {
    const run = "nightly/2026-11-20";
    const ending = topology.pharma("trigger", "nightly", "--param", "day=2026-11-20", "--wait");
    const killed = await killWhoeverWorks(
      client,
      run,
      workers.filter(({ lane }) => lane === "cpu"),
    );
    await stack.restartServer?.();
    expect((await ending).trim()).toBe(run);
    expect((await killed.ended).code).toBeNull();

    expect(await lakeContent(readSettings().home, topology.environment)).toEqual(await undisturbed());
  }, 900_000);

  test("`pharma query` reads Gold from PostgreSQL and S3, now and as the run left it", async () => {
    const sql = "select count(*)::int as rows from gold.product_daily";
    const [now] = JSON.parse(await topology.pharma("query", sql, "--format", "json"));
    const [then] = JSON.parse(
      await topology.pharma("query", sql, "--at", "nightly/2026-11-20", "--format", "json"),
    );
    expect(now.rows).toBeGreaterThan(900);
    expect(then).toEqual(now);
  }, 60_000);

  test("a second night re-uses what other processes have done", async () => {
    await topology.pharma("trigger", "nightly", "--param", "day=2026-11-20", "--wait");
    const { tasks } = JSON.parse(await topology.pharma("show", "nightly/2026-11-20.2", "--json"));
    const states = Object.fromEntries(
      tasks.map((task: { id: string; state: string }) => [task.id, task.state]),
    );
    expect(states).toMatchObject({
      "clean-reviews": "reused",
      "encode-reviews": "reused",
      "read-reviews": "reused",
      "assign-topics": "reused",
      "score-sentiment": "reused",
      "build-gold": "reused",
    });
  }, 120_000);

  test("the control queue's process watched both runs to their end", async () => {
    for (const run of ["nightly/2026-11-20", "nightly/2026-11-20.2"]) {
      await client.temporal.workflow.getHandle(`${run}/watch`).result();
    }
  }, 60_000);

  test("every process says that it is well, to the check that its container makes", async ({ skip }) => {
    const alive = workers.filter(({ metricsPort }) => metricsPort !== undefined);
    if (alive.length === 0) return skip("workers have no health to ask for yet");
    for (const { metricsPort, pid } of alive) {
      if (!isAlive(pid)) continue;
      const env = { PATH: process.env.PATH, PHARMA_METRICS_PORT: String(metricsPort) };
      await promisify(execFile)(process.execPath, ["docker/healthcheck.mjs"], { env });
    }
  }, 60_000);

  test("what the dashboards and rules ask for, the processes show", async ({ skip }) => {
    const ports = workers.flatMap(({ pid, metricsPort = 0 }) =>
      metricsPort > 0 && isAlive(pid) ? [metricsPort] : [],
    );
    if (ports.length === 0) return skip("workers have no metrics to show yet");
    const pages = await Promise.all(
      ports.map(async (port) => (await fetch(`http://127.0.0.1:${port}/metrics`)).text()),
    );
    const shown = new Set([...pages.join("\n").matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name));
    const asked = [
      ...new Set(expressions().flatMap(({ expr }) => expr.match(/\b(pharma|temporal)_[a-z_]+/g) ?? [])),
    ];
    const missing = asked.filter((name) => !shown.has(name) && !shown.has(name.replace(/_bucket$/, "")));
    // Temporal's SDK shows a counter from its first event on, and nothing was refused.
    expect(missing.filter((name) => name !== "temporal_request_failure_total")).toEqual([]);
  }, 60_000);

  test("asked to stop, every process ends well", async () => {
    const left = workers.filter(({ pid }) => isAlive(pid));
    expect(left).toHaveLength(5);
    for (const worker of left) worker.signal("SIGTERM");
    for (const { lane, ended } of left) {
      const { code, said } = await ended;
      expect(code, `${lane}: ${said}`).toBe(0);
    }
  }, 60_000);
}

async function onEmbeddedServer(): Promise<Stack> {
  const temporal = await startTestTemporal();
  const topology = await startTopology({ temporal: { PHARMA_TEMPORAL_ADDRESS: temporal.address } });
  const client = await connect(readSettings(topology.environment));
  return {
    topology,
    client,
    async stop() {
      await topology.stop();
      await client.close();
      await temporal.stop();
    },
  };
}

async function onCluster(): Promise<Stack> {
  const port = await freePort();
  const postgres = await startPostgres({ port });
  const cluster = await startTemporalCluster(port);
  const codec = { PHARMA_CODEC_KEYS: `test:${randomBytes(32).toString("base64")}` };
  const topology = await startTopology({ temporal: { ...cluster.environment, ...codec }, postgres });
  const client = await connect(readSettings(topology.environment));
  return {
    topology,
    client,
    restartServer: () => cluster.restart(),
    async stop() {
      await client.close();
      cluster.stop();
      await topology.stop();
    },
  };
}

let embedded: Promise<LakeContent> | undefined;

/** What an embedded night leaves behind that nothing happened to. */
function undisturbed(): Promise<LakeContent> {
  embedded ??= (async () => {
    const home = await freshHome();
    const night = startNight(home);
    expect(await night.exited, night.said()).toBe(0);
    return lakeContent(home);
  })();
  return embedded;
}

/** kill -9 of the first of these processes that Temporal says has a task of the run. */
async function killWhoeverWorks(
  client: PharmaClient,
  run: string,
  workers: readonly WorkerProcess[],
): Promise<WorkerProcess> {
  await started(client, run);
  for await (const { activities } of watchRun(client, run, { everyMs: 50 })) {
    for (const { state, worker } of Object.values(activities)) {
      const found = state === "running" && workers.find(({ pid }) => worker?.startsWith(`${pid}@`));
      if (!found) continue;
      found.signal("SIGKILL");
      return found;
    }
  }
  throw new Error(`${run} ended before any of its tasks was seen on a cpu worker`);
}

async function started(client: PharmaClient, run: string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const there = await client.temporal.workflow
      .getHandle(run)
      .describe()
      .then(
        () => true,
        () => false,
      );
    if (there) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${run} was never started`);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    // No such process.
    return false;
  }
}
