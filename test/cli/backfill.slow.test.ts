import { symlinkSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readSettings } from "../../config.ts";
import { pharma, type Running, startPharma } from "./support.ts";

// Pools and backfills from the command line, beside one `pharma up`.

const range = ["--from", "2026-11-01", "--to", "2026-11-05"];
const id = "backfill/nightly/2026-11-01..2026-11-05";
let home: string;
let up: Running;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "pharma-cli-"));
  symlinkSync(join(readSettings().home, "artefacts"), join(home, "artefacts"));
  up = startPharma(home, ["up", "--no-schedules"]);
  await up.prints("up in");
}, 60_000);

afterAll(async () => {
  up.kill("SIGINT");
  await up.ended;
  await rm(home, { recursive: true, force: true, maxRetries: 20 });
}, 60_000);

test("a pool's number of slots is set and taken back by hand", async () => {
  const before = JSON.parse((await pharma(home, "pools", "--json")).out) as {
    name: string;
    source: string;
  }[];
  expect(before).toContainEqual(expect.objectContaining({ name: "models", slots: 2, source: "unused" }));
  const set = await pharma(home, "pools", "set", "models", "3", "--why", "a big machine", "--who", "ann");
  expect(set.out).toBe("models has 3 slots (2 before)\n");
  expect((await pharma(home, "pools")).out).toMatch(/models +3 \(2\) +0 +0/);
  expect((await pharma(home, "pools", "show", "models")).out).toContain("2 are defined; ann changed that at");
  const reset = await pharma(home, "pools", "reset", "models", "--json");
  expect(JSON.parse(reset.out)).toEqual({ message: "models has 2 slots (3 before)" });
  const unknown = await pharma(home, "pools", "show", "model");
  expect(unknown).toMatchObject({ code: 2, err: expect.stringContaining("There is no pool model") });
}, 60_000);

test("a backfill is planned, left going by Ctrl-C, found again, widened and cancelled", async () => {
  const plan = await pharma(home, "backfill", "nightly", ...range, "--dry-run", "--only-failed");
  expect(plan.out).toContain("2026-11-01  skip   never ran");
  expect(plan.out).toContain("0 of 5 days would run.");

  const following = startPharma(home, ["backfill", "nightly", ...range, "--concurrency", "1"]);
  await expect
    .poll(async () => (await listed()).map((row) => `${row.id} ${row.state}`), { timeout: 20_000 })
    .toEqual([`${id} running`]);
  following.kill("SIGINT");
  const left = await following.ended;
  expect(left).toMatchObject({ code: 130, err: expect.stringContaining(`${id} goes on.`) });

  const again = await pharma(home, "backfill", "nightly", ...range, "--detach", "--json");
  expect(JSON.parse(again.out)).toEqual({ id, joined: true });
  const widened = await pharma(home, "backfill", "widen", id, "--to", "2026-11-06", "--concurrency", "2");
  expect(widened.out).toContain("2026-11-01..2026-11-06, 2 at once (1 days more)");
  expect((await pharma(home, "backfill", "pause", "nightly/2026-11-01..2026-11-05")).code).toBe(0);
  expect((await pharma(home, "backfill", "pause", id)).err).toContain("is paused already.");
  const cancelled = await pharma(home, "backfill", "cancel", id, "--now", "--why", "only a test");
  expect(cancelled.out).toContain("starts no more days");
  const watched = await pharma(home, "backfill", "watch", id, "--json");
  expect(watched.code, watched.err).toBe(130);
  expect(JSON.parse(watched.out)).toMatchObject({ state: "cancelled", counts: { waiting: 0, running: 0 } });
  expect((await pharma(home, "backfill", "show", id)).out).toContain("only a test");
}, 180_000);

test("what cannot be backfilled is a usage error with a sentence", async () => {
  for (const [args, sentence] of [
    [["nightly", "--from", "2026-11-01"], "A backfill takes --from DAY and --to DAY"],
    [["maintenance", ...range], 'maintenance has no param "day"'],
    [["show", "nightly/1999"], "There is no backfill backfill/nightly/1999"],
  ] as const) {
    const ran = await pharma(home, "backfill", ...args);
    expect(ran).toMatchObject({ code: 2, err: expect.stringContaining(sentence) });
  }
}, 60_000);

async function listed(): Promise<{ id: string; state: string }[]> {
  return JSON.parse((await pharma(home, "backfill", "list", "--json")).out);
}
