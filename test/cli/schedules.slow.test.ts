import { symlinkSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readSettings } from "../../config.ts";
import { pharma, type Running, startPharma } from "./support.ts";

let home: string;
let up: Running;
const schedules = (...args: string[]) => pharma(home, "schedules", ...args);

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "pharma-schedules-"));
  symlinkSync(join(readSettings().home, "artefacts"), join(home, "artefacts"));
});
afterAll(async () => {
  up?.kill("SIGKILL");
  await rm(home, { recursive: true, force: true, maxRetries: 20 });
});

test("without a server, the files are listed, shown and reckoned with, and it says so", async () => {
  const listed = await schedules("list");
  expect(listed.code, listed.err).toBe(0);
  expect(listed.out).toMatch(/nightly +nightly +30 3 \* \* \* +Europe\/Berlin/);
  expect(listed.err).toContain("Until then, this is what the files say.");
  const next = await schedules("next", "nightly", "--after", "2027-03-27", "--count", "2");
  expect(next.out).toContain("Sat 2027-03-27 03:30 +01:00  2027-03-27 02:30:00  2027-03-27");
  expect(next.out).toContain("Sun 2027-03-28 03:30 +02:00  2027-03-28 01:30:00  2027-03-28");
  const data = await schedules("next", "publish");
  expect(data.code).toBe(2);
  expect(data.err).toContain("publish has no times: it starts a run when gold.product_daily changes.");
  const unknown = await schedules("show", "nitely");
  expect(unknown.code).toBe(2);
  expect(unknown.err).toContain('There is no schedule "nitely"; there are nightly, maintenance, publish.');
}, 60_000);

test("every command of the page on schedules does what it says, on a server that is up", async () => {
  up = startPharma(home, ["up"]);
  await up.prints("Ctrl-C stops");
  const page = await readFile("docs/schedules.md", "utf8");
  const commands = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = ""]) =>
    block.split("\n").filter((line) => line.startsWith("pharma ")),
  );
  expect(commands.length).toBeGreaterThan(10);
  for (const command of commands) {
    const args = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? "");
    const ran = await pharma(home, ...args.slice(1));
    expect(ran.code, `${command}: ${ran.err}`).toBe(0);
  }
}, 300_000);

test("the list says how each stands: paused and why, next, last run", async () => {
  const listed = await schedules("list", "--json");
  const rows = JSON.parse(listed.out) as { id: string; server: Record<string, unknown> }[];
  const server = (id: string) => rows.find((row) => row.id === id)?.server;
  expect(server("nightly")).toMatchObject({ sync: "in-sync", paused: false, note: "resumed by ada" });
  expect(server("maintenance")).toMatchObject({
    starts: [{ run: expect.stringMatching(/^maintenance\/20/) }],
    next: expect.stringMatching(/^20/),
  });
  expect(server("publish")).toMatchObject({
    paused: true,
    note: "paused by ada: nobody reads them any more",
    starts: [{ run: expect.stringMatching(/^publish\/20/), why: "started by ada" }],
  });
  const again = await schedules("pause", "publish");
  expect(again.code).toBe(2);
  expect(again.err).toContain("publish is paused already: paused by ada: nobody reads them any more.");
}, 60_000);

test("a sync of another deployment refuses what is not its own, with status 1", async () => {
  const env = { PHARMA_DEPLOYMENT: "staging" };
  const refused = await startPharma(home, ["schedules", "sync", "--dry-run"], env).ended;
  expect(refused.code).toBe(1);
  expect(refused.out).toContain(
    'nightly on the server belongs to the deployment "pharma", and this is "staging"',
  );
  const listed = await startPharma(home, ["schedules", "list"], env).ended;
  expect(listed.out).toContain("another's");
}, 60_000);
