import { symlinkSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readSettings } from "../../config.ts";
import { pharma, type Running, startPharma } from "./support.ts";

// `pharma up` in one process, everything else in others: the tests run in order and build on each other.

let home: string;
let up: Running;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "pharma-up-"));
  symlinkSync(join(readSettings().home, "artefacts"), join(home, "artefacts"));
  up = startPharma(home, ["up"]);
  await up.prints("Ctrl-C stops");
}, 60_000);

afterAll(async () => {
  up.kill("SIGKILL");
  await rm(home, { recursive: true, force: true, maxRetries: 20 });
});

test("doctor sees the server that is up", async () => {
  const doctor = JSON.parse((await pharma(home, "doctor", "--json")).out) as {
    part: string;
    state: string;
  }[];
  expect(doctor.find(({ part }) => part === "Temporal server")?.state).toBe("running");
});

test("the schedules are brought to the server, and a second sync changes nothing", async () => {
  const synced = await pharma(home, "schedules", "sync", "--json");
  expect(JSON.parse(synced.out)).toEqual(
    ["nightly", "maintenance", "publish"].map((id) => ({ id, change: "unchanged" })),
  );
});

// The first run has everything to do, so that it is still at it when the other process acts.
test("a run is cancelled by another process, with status 130 for who waits for it", async () => {
  const waiting = startPharma(home, ["trigger", "nightly", "--wait"]);
  await waiting.says("ingest-reviews running");
  const runs = JSON.parse((await pharma(home, "runs", "--json", "--limit", "1")).out) as { run: string }[];
  expect((await pharma(home, "cancel", runs[0]?.run ?? "")).code).toBe(0);
  expect((await waiting.ended).code).toBe(130);
}, 60_000);

test("a run is triggered, paused, refused a second pause, resumed, watched to its end", async () => {
  const { run } = JSON.parse((await pharma(home, "trigger", "nightly", "--json")).out) as { run: string };
  const paused = await pharma(home, "pause", run, "--why", "a look first", "--who", "ada");
  expect(paused.code, paused.err).toBe(0);
  const again = await pharma(home, "pause", run);
  expect(again.code).toBe(2);
  expect(again.err).toContain("paused");
  expect((await pharma(home, "retry", run, "forecast")).code).toBe(2);
  expect((await pharma(home, "retry", run, "no-such-task")).err).toContain("forecast");
  expect((await pharma(home, "resume", run)).code).toBe(0);
  const watched = await pharma(home, "watch", run, "--json");
  expect(watched.code, watched.err).toBe(0);
  const view = JSON.parse(watched.out) as { actions: { who: string; action: string; why?: string }[] };
  expect(view.actions[0]).toMatchObject({ who: "ada", action: "pause", why: "a look first" });
}, 400_000);

test("a worker of the gpu lane takes the processor when told to, and refuses without a GPU otherwise", async () => {
  const noDriver = { PATH: "" };
  const refused = await startPharma(home, ["worker", "--queue", "gpu"], noDriver).ended;
  expect(refused.code).toBe(1);
  expect(refused.err).toContain("--device cpu");
  const worker = startPharma(home, ["worker", "--queue", "gpu", "--device", "cpu"], noDriver);
  await worker.prints("gpu lane on cpu");
  worker.kill("SIGINT");
  const ended = await worker.ended;
  expect(ended.code, ended.err).toBe(0);
}, 30_000);

test("Ctrl-C stops everything, cleanly", async () => {
  up.kill("SIGINT");
  const ended = await up.ended;
  expect(ended.code, ended.err).toBe(0);
  expect((await pharma(home, "trigger", "nightly")).err).toContain("pharma up");
}, 60_000);
