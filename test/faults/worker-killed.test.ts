import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { startRun } from "../../client/start-run.ts";
import { defineDag } from "../../workflows/engine/define-dag.ts";
import { freshHome } from "../support/child.ts";
import { clientOf, endOf, notesIn, startStack } from "./support/fault-stack.ts";
import { steps } from "./support/steps.ts";

const params = z.object({ note: z.string(), gate: z.string() });

const local = defineDag("local", { params }, ({ params: { note, gate }, task }) => {
  const passed = task("pass", steps.pass, { note, gate, n: 7 }, { local: true });
  const wrote = task("write", steps.write, { note, n: passed, rows: 10 });
  task("count", steps.count, { after: wrote }, { cache: false });
});

const sensing = defineDag("sensing", { params }, ({ params: { note, gate }, task, sensor }) => {
  const options = { every: "1s", timeouts: { heartbeat: "2s" } } as const;
  const seen = sensor("look", steps.look, { note, gate }, options);
  const wrote = task("write", steps.write, { note, n: 7, rows: 10 }, { after: [seen] });
  task("count", steps.count, { after: wrote }, { cache: false });
});

/** Beyond 1,000 elements a child workflow has them. */
const mapping = (length: number, gated: number) =>
  defineDag("mapping", { params }, ({ params: { note, gate }, task, map }) => {
    const numbers = task("list", steps.list, { length });
    const wiring = { timeouts: { heartbeat: "2s" }, cache: false, concurrency: 8 } as const;
    const passed = map("pass", numbers, steps.pass, (n) => ({ note, gate, gated, n }), wiring);
    task("total", steps.total, { numbers: passed });
  });

test.each([
  { what: "a local step, and so inside a workflow task", dag: local, held: "in" },
  { what: "a sensor's look", dag: sensing, held: "looks" },
])(
  "a worker killed in $what: the run goes on and its rows are there once",
  async ({ dag, held }) => {
    const home = await freshHome();
    const [notes, gate] = [notesIn(home), join(home, "gate")];
    await startStack(home, ["control"]);
    const worker = await startStack(home, ["cpu"]);
    const client = await clientOf(home);
    const { run } = await startRun(client, dag, { params: { note: notes.file, gate } });
    await expect.poll(() => notes.count(held), { timeout: 20_000 }).toBe(1);
    await worker.end("SIGKILL");
    await startStack(home, ["cpu"]);
    await expect.poll(() => notes.count(held), { timeout: 60_000 }).toBe(2);
    await writeFile(gate, "");
    const ended = await endOf(client, run);
    expect(ended.state, JSON.stringify(ended)).toBe("succeeded");
    expect(ended.tasks.at(-1)?.output).toEqual({ n: 10, d: 10, total: 745 });
    expect(await notes.count("wrote")).toBe(1);
  },
  300_000,
);

test.each([
  { what: "an element of a map", length: 20, gated: 12 },
  { what: "an element that a child workflow has", length: 1_001, gated: 600 },
])(
  "a worker killed in $what: what had ended stays, only what ran runs again",
  async ({ length, gated }) => {
    const dag = mapping(length, gated);
    const home = await freshHome();
    const [notes, gate] = [notesIn(home), join(home, "gate")];
    await startStack(home, ["control"]);
    const worker = await startStack(home, ["cpu"]);
    const client = await clientOf(home);
    const { run } = await startRun(client, dag, { params: { note: notes.file, gate } });
    await expect.poll(() => notes.count(`in ${run} ${gated}`), { timeout: 90_000, interval: 20 }).toBe(1);
    await worker.end("SIGKILL");
    await writeFile(gate, "");
    await startStack(home, ["cpu"]);
    const ended = await endOf(client, run);
    expect(ended.state, JSON.stringify(ended.failure)).toBe("succeeded");
    expect(ended.tasks.at(-1)?.output).toBe((length * (length - 1)) / 2);
    const left = (await notes.lines()).filter((line) => line.startsWith("out"));
    expect(new Set(left).size).toBe(length);
    // As many as may be in work at once.
    expect(left.length - length).toBeLessThanOrEqual(8);
  },
  300_000,
);
