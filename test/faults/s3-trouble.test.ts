import { setTimeout as delay } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { startRun } from "../../client/start-run.ts";
import { defineDag } from "../../workflows/engine/define-dag.ts";
import { freshHome } from "../support/child.ts";
import { startS3, versitygw } from "../support/s3-server.ts";
import { clientOf, endOf, notesIn, startStack } from "./support/fault-stack.ts";
import { steps } from "./support/steps.ts";
import { lakeBehind, startTroubleProxy, type Trouble } from "./support/trouble-proxy.ts";

/** How long S3 is in trouble: `TROUBLE=60 npm run test:faults`. */
const seconds = Number(process.env.TROUBLE ?? 15);

const writing = defineDag("writing", { params: z.object({ note: z.string() }) }, (dag) => {
  const { note } = dag.params;
  const numbers = dag.task("list", steps.list, { length: 40 });
  // As many rows as make a file of their own: fewer would stay in the catalog.
  const input = { note, rows: 2_000 };
  const wrote = dag.map("write", numbers, steps.write, (n) => ({ ...input, n }), {
    concurrency: 4,
    retry: { attempts: 10 },
  });
  dag.task("count", steps.count, { after: wrote }, { cache: false, retry: { attempts: 10 } });
});

if (!versitygw()) console.warn("versitygw is not installed: S3 in trouble is not tested here.");

test.skipIf(!versitygw()).each<{ what: string; kinds: readonly Trouble[] }>([
  {
    what: "answers 500, 503, slowly, or breaks the connection",
    kinds: ["500", "none", "503", "slow", "reset"],
  },
  { what: "answers nothing but 503", kinds: ["503"] },
])(
  `S3 that ${seconds} seconds long $what: the run succeeds, every row is there once`,
  async ({ kinds }) => {
    const home = await freshHome();
    const notes = notesIn(home);
    const s3 = await startS3();
    onTestFinished(() => s3.stop());
    const proxy = await startTroubleProxy(s3.options.endpoint);
    const stack = await startStack(home, [], lakeBehind(proxy, s3));
    const client = await clientOf(home);
    const { run } = await startRun(client, writing, { params: { note: notes.file } });
    await expect.poll(() => notes.count("wrote"), { timeout: 60_000, interval: 20 }).toBeGreaterThan(2);
    proxy.trouble(kinds);
    await delay(seconds * 1_000);
    proxy.trouble(["none"]);
    const ended = await endOf(client, run);
    for (const kind of kinds) expect(proxy.met[kind], kind).toBeGreaterThan(0);
    expect(ended.state, JSON.stringify(ended.failure)).toBe("succeeded");
    const n = 40 * 2_000;
    expect(ended.tasks.at(-1)?.output).toEqual({ n, d: n, total: (n * (n - 1)) / 2 });
    await stack.end("SIGINT");
  },
  (seconds + 180) * 1_000,
);
