import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { connect, type PharmaClient } from "../../client/connect.ts";
import { startRun } from "../../client/start-run.ts";
import { readSettings } from "../../config.ts";
import { metricNames } from "../../workers/metrics/metric-names.ts";
import { defineDag } from "../../workflows/engine/define-dag.ts";
import { stepHandles } from "../../workflows/engine/step-handles.ts";
import { freshHome, startProcessIn } from "../support/child.ts";
import { workflowBundle } from "../support/workflow-bundle.ts";

interface Step<Input, Output> {
  readonly run: (input: Input) => Promise<Output>;
}
const steps = stepHandles<{
  wait: Step<{ note: string; gate: string; value: number }, number>;
  work: Step<{ ms: number; value: number }, number>;
  failOnce: Step<{ note: string }, number>;
  refuse: Step<Record<string, never>, null>;
  commitRows: Step<{ note: string; gate: string; rows: number; inside: boolean }, { rows: number }>;
  list: Step<{ length: number }, readonly number[]>;
  judge: Step<{ items: number }, null>;
}>();

const counted = defineDag("counted", { params: z.object({ note: z.string() }) }, (dag) => {
  const { note } = dag.params;
  const retry = { attempts: 2, initial: "1ms" } as const;
  const each = dag.task("list", steps.list, { length: 3 });
  dag.map("each", each, steps.work, (value) => ({ ms: 1, value }), { concurrency: 3 });
  dag.task("second-time", steps.failOnce, { note }, { retry, queue: "io" });
  dag.task("refuses", steps.refuse, {}, { retry, onFailure: "skip" });
  dag.task("commits", steps.commitRows, { note, gate: note, rows: 3, inside: false });
  dag.task("judges", steps.judge, { items: 7 }, { queue: "gpu", pool: "models" });
});

const waiting = defineDag("waiting", { params: z.object({ note: z.string(), gate: z.string() }) }, (dag) => {
  const { note, gate } = dag.params;
  dag.task("waits", steps.wait, { note, gate, value: 1 }, { queue: "io" });
});

/** A stack whose process serves metrics. */
async function metered(...lanes: readonly string[]) {
  const home = await freshHome();
  mkdirSync(join(home, "notes"));
  const args = [home, "0", await workflowBundle(), ...lanes];
  const stack = startProcessIn({ PHARMA_METRICS_PORT: "0" }, "workers/fixtures/embedded.mjs", ...args);
  const { metrics, server } = await stack.line<{ metrics: string; server: number }>();
  const client = await connect(readSettings({ PHARMA_HOME: home }));
  onTestFinished(() => client.close());
  return { home, stack, client, metrics, server };
}

async function scrape(url: string): Promise<string> {
  const response = await fetch(`${url}/metrics`);
  expect(response.status).toBe(200);
  return response.text();
}

/** Scrapes until the exposition has this line, as figures of the server are asked for every few seconds. */
async function shows(url: string, line: string): Promise<string> {
  for (let tries = 0; ; tries += 1) {
    const text = await scrape(url);
    if (text.includes(line)) return text;
    if (tries > 100) throw new Error(`never ${line} in ${text}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function ended(client: PharmaClient, run: string): Promise<void> {
  await client.temporal.workflow.getHandle(run).result();
}

test("a process tells of its tasks, runs, slots, commits and models, and of Temporal's own figures", async () => {
  const { home, stack, client, metrics } = await metered();
  const note = join(home, "notes", "note");
  writeFileSync(note, "");
  const { run } = await startRun(client, counted, { params: { note } });
  await ended(client, run);
  const text = await shows(metrics, `${metricNames.runs}{dag="counted",state="succeeded"} 1`);
  for (const line of [
    `${metricNames.tasks}{dag="counted",task="each",state="succeeded"} 3`,
    `${metricNames.tasks}{dag="counted",task="second-time",state="succeeded"} 1`,
    `${metricNames.tasks}{dag="counted",task="refuses",state="failed"} 1`,
    `${metricNames.taskRetries}{dag="counted",task="second-time"} 1`,
    `${metricNames.taskRetries}{dag="counted",task="refuses"} 1`,
    `${metricNames.taskDuration}_count{dag="counted",task="second-time"} 2`,
    `${metricNames.runDuration}_count{dag="counted"} 1`,
    `${metricNames.queueLatency}_count{queue="gpu"} 1`,
    `${metricNames.slots}{queue="gpu"} 1`,
    `${metricNames.slotsUsed}{queue="cpu"} 0`,
    `${metricNames.queueBacklog}{queue="gpu"} 0`,
    `${metricNames.lakeCommits}{outcome="committed"} 1`,
    `${metricNames.lakeConflicts} 0`,
    `${metricNames.poolSlots}{pool="models"} 2`,
    `${metricNames.poolUsed}{pool="models"} 0`,
    `${metricNames.poolWaiting}{pool="models"} 0`,
    `${metricNames.tableRows}{table="gold.product_daily"} 0`,
    `${metricNames.modelItems}{model="judge@1"} 7`,
    "process_resident_memory_bytes",
    "temporal_activity_execution_latency",
  ]) {
    expect(text).toContain(line);
  }
  expect(text, "an element or a run would make a new series each night").not.toMatch(/each\[|counted\//);
  const names = [...text.matchAll(/^# TYPE (pharma_\S+)/gm)].map(([, name]) => name);
  expect(names.sort()).toEqual(Object.values(metricNames).sort());
  checkExposition(text);
  await stack.end("SIGTERM");
}, 120_000);

test("what waits for a dead queue is counted, with its age; so are runs that go on", async () => {
  const { home, stack, client, metrics } = await metered("cpu", "control");
  const params = { note: join(home, "note"), gate: join(home, "gate") };
  await startRun(client, waiting, { params });
  const text = await shows(metrics, `${metricNames.queueBacklog}{queue="io"} 1`);
  expect(Number(/pharma_queue_oldest_task_age_seconds\{queue="io"\} (\S+)/.exec(text)?.[1])).toBeGreaterThan(
    0,
  );
  await shows(metrics, `${metricNames.openRuns}{dag="waiting",state="running"} 1`);
  await stack.end("SIGTERM");
}, 120_000);

test("a process is healthy while it polls and its server answers, and says why when not", async () => {
  const { stack, metrics, server } = await metered("control");
  const health = await fetch(`${metrics}/health`);
  expect([health.status, await health.json()]).toEqual([200, { ok: true }]);
  process.kill(server, "SIGSTOP");
  const ill = await fetch(`${metrics}/health`);
  expect(ill.status).toBe(503);
  expect(await ill.json()).toMatchObject({ ok: false, reason: expect.stringContaining("does not answer") });
  process.kill(server, "SIGCONT");
  expect((await fetch(`${metrics}/elsewhere`)).status).toBe(404);
  await stack.end("SIGTERM");
}, 120_000);

test("every metric is described, and only those that exist are", () => {
  const page = readFileSync("docs/metrics.md", "utf8");
  const described = [...page.matchAll(/^\| `(pharma_[a-z_]+)/gm)].map(([, name]) => name);
  expect(described.sort()).toEqual(Object.values(metricNames).sort());
});

/** Prometheus' own judgement of our part of the exposition, where its tool is installed. */
function checkExposition(text: string): void {
  if (!existsSync("/usr/bin/promtool")) {
    process.stderr.write("promtool is not installed: the exposition is not checked by it\n");
    return;
  }
  const ours = text.split(/(?=^# HELP )/m).filter((part) => part.startsWith("# HELP pharma_"));
  execFileSync("promtool", ["check", "metrics"], {
    input: ours.join(""),
    stdio: ["pipe", "pipe", "inherit"],
  });
}
