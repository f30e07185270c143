import { existsSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { startRun } from "../../client/start-run.ts";
import { defineDag } from "../../workflows/engine/define-dag.ts";
import { freshHome } from "../support/child.ts";
import { clientOf, endOf, notesIn, startStack } from "./support/fault-stack.ts";
import { steps } from "./support/steps.ts";

/** Debian's package `faketime`. */
const library = ["x86_64-linux-gnu", "aarch64-linux-gnu"]
  .map((machine) => `/usr/lib/${machine}/faketime/libfaketimeMT.so.1`)
  .find((path) => existsSync(path));
if (!library) console.warn("faketime is not installed: a worker's clock that jumps is not tested here.");

const params = z.object({ note: z.string(), gate: z.string() });
const timed = defineDag("timed", { params, deadline: "1h", late: "50m" }, ({ params, task, map }) => {
  const { note, gate } = params;
  const quick = { cache: false, timeouts: { heartbeat: "3s", startToClose: "5m" } } as const;
  const passed = task("pass", steps.pass, { note, gate, n: 0 }, { ...quick, deadline: "40m" });
  const numbers = task("list", steps.list, { length: 10 }, { after: [passed] });
  const wrote = map("write", numbers, steps.write, (n) => ({ note, n, rows: 10, ms: 20 }), { cache: false });
  task("count", steps.count, { after: wrote }, { cache: false });
});

test.skipIf(!library).each(["+2h", "-2h"])(
  "a worker whose clock jumps by %s in a step: deadlines are the server's, and the rows are there once",
  async (jump) => {
    const home = await freshHome();
    const [notes, gate, clock] = [notesIn(home), join(home, "gate"), join(home, "clock")];
    await startStack(home, ["control"]);
    await writeFile(clock, "+0");
    const worker = await startStack(home, ["cpu"], {
      LD_PRELOAD: library ?? "",
      FAKETIME_TIMESTAMP_FILE: clock,
      FAKETIME_NO_CACHE: "1",
      // As when somebody sets a machine's clock: what counts time from its start goes on.
      DONT_FAKE_MONOTONIC: "1",
    });
    const client = await clientOf(home);
    const { run } = await startRun(client, timed, { params: { note: notes.file, gate } });
    await expect.poll(() => notes.count("in"), { timeout: 20_000 }).toBe(1);
    await writeFile(`${clock}.new`, jump);
    await rename(`${clock}.new`, clock);
    await writeFile(gate, "");
    const ended = await endOf(client, run);
    expect(ended.state, JSON.stringify(ended.failure)).toBe("succeeded");
    expect(ended.tasks[0]).toMatchObject({ state: "succeeded", attempts: 1 });
    expect(ended.tasks.at(-1)?.output).toEqual({ n: 100, d: 100, total: 4_950 });
    const off = Math.abs(Date.parse(ended.endedAt ?? "") - Date.now());
    expect(off).toBeLessThan(60_000);
    await worker.end("SIGINT");
  },
  300_000,
);
