import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { startRun } from "../../client/start-run.ts";
import { defineDag } from "../../workflows/engine/define-dag.ts";
import { freshHome } from "../support/child.ts";
import { hasPostgres, startPostgres } from "../support/postgres.ts";
import { clientOf, endOf, notesIn, startStack } from "./support/fault-stack.ts";
import { steps } from "./support/steps.ts";

const writing = defineDag("writing", { params: z.object({ note: z.string() }) }, (dag) => {
  const { note } = dag.params;
  const numbers = dag.task("list", steps.list, { length: 60 });
  const input = { note, rows: 5, ms: 50 };
  const wrote = dag.map("write", numbers, steps.write, (n) => ({ ...input, n }), { concurrency: 4 });
  dag.task("count", steps.count, { after: wrote }, { cache: false });
});

if (!hasPostgres()) console.warn("PostgreSQL is not installed: its restart is not tested here.");

test.skipIf(!hasPostgres())(
  "PostgreSQL restarted at once, three times, while steps commit: every row is there once",
  async () => {
    const home = await freshHome();
    const notes = notesIn(home);
    const postgres = await startPostgres();
    onTestFinished(() => postgres.stop());
    const stack = await startStack(home, [], { PHARMA_LAKE_CATALOG: postgres.database("lake") });
    const client = await clientOf(home);
    const { run } = await startRun(client, writing, { params: { note: notes.file } });
    for (const wrote of [5, 20, 35]) {
      await expect.poll(() => notes.count("wrote"), { timeout: 60_000, interval: 20 }).toBeGreaterThan(wrote);
      await postgres.restart();
    }
    const ended = await endOf(client, run);
    expect(ended.state, JSON.stringify(ended.failure)).toBe("succeeded");
    expect(ended.tasks.at(-1)?.output).toEqual({ n: 300, d: 300, total: (300 * 299) / 2 });
    const attempts = ended.tasks.at(1)?.elements?.map((element) => element.attempts) ?? [];
    expect(Math.max(...attempts)).toBeGreaterThan(1);
    await stack.end("SIGINT");
  },
  300_000,
);
