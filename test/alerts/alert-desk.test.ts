import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { acknowledgeAlert, closeAlert, readAlertDesk, silenceAlerts } from "../../client/alert-desk.ts";
import type { WorkerGroup } from "../../workers/worker-group.ts";
import { alertDeskId } from "../../workflows/alerts/desk-protocol.ts";
import { type HttpReceiver, startHttpReceiver } from "../support/http-receiver.ts";
import { type AlertStack, raised, startAlertStack, well } from "./support.ts";

let stack: AlertStack;
let workers: WorkerGroup;
beforeAll(async () => {
  stack = await startAlertStack();
  workers = await stack.startWorkers();
});
afterAll(() => stack.stop());
beforeEach(() => stack.freshDesk());

/** Two cores that others use as well. */
const slow = { timeout: 10_000 };
const ann = { who: "ann", why: "on it" };
const hook = ({ url }: Pick<HttpReceiver, "url">) => ({ kind: "webhook", url, secret: `\${HOOK_SECRET}` });
/** What a webhook was told, as `kind key`. */
const told = ({ received }: Pick<HttpReceiver, "received">) =>
  received.map(({ body }) => {
    const { kind, alert } = JSON.parse(body);
    return `${kind} ${alert.key}`;
  });

test("what is told many times is said once, and word that it is well once", async () => {
  const team = await startHttpReceiver();
  await stack.configure({ sinks: { team: hook(team) }, rules: [] });
  await Promise.all(Array.from({ length: 5 }, () => stack.tell(raised("failed/a"))));
  await team.until(1);
  await stack.tell(well("failed/a"), well("failed/other"));
  await stack.tell(raised("failed/b"));
  await team.until(3);
  expect(told(team)).toEqual(["raise failed/a", "resolve failed/a", "raise failed/b"]);
  expect(Object.keys((await stack.desk()).open)).toEqual(["failed/b"]);
});

describe("a sink that is down", () => {
  test("holds up no other, and gets what it missed when it is back: in order, each once", async () => {
    const [team, down] = [await startHttpReceiver(), await startHttpReceiver()];
    await down.stop();
    await stack.configure({ sinks: { team: hook(team), pager: hook(down) }, rules: [] });
    await stack.tell(raised("failed/a"), raised("failed/b"));
    await stack.tell(well("failed/a"));
    await team.until(3);
    await expect
      .poll(async () => Object.values((await readAlertDesk(stack.client)).deliveries), slow)
      .toMatchObject([{ lastFailure: expect.stringContaining("ECONNREFUSED") }]);
    // The worker goes, and another comes: what is kept is kept by Temporal.
    await workers.stop();
    workers = await stack.startWorkers();
    const back = await startHttpReceiver(down.port);
    await back.until(3);
    await expect.poll(async () => (await stack.desk()).letters, slow).toEqual([]);
    expect(told(back)).toEqual(["raise failed/a", "raise failed/b", "resolve failed/a"]);
    expect(told(team)).toEqual(["raise failed/a", "raise failed/b", "resolve failed/a"]);
    const ids = back.received.map(({ headers }) => headers["idempotency-key"]);
    expect(new Set(ids).size).toBe(3);
  });

  test("is left alone for as long as it asks", async () => {
    const team = await startHttpReceiver();
    await stack.configure({ sinks: { team: hook(team) }, rules: [] });
    team.answer({ status: 429, headers: { "retry-after": "3" } });
    await stack.tell(raised("failed/a"));
    await team.until(1);
    const began = performance.now();
    team.answer({ status: 200 });
    await team.until(2);
    expect(performance.now() - began).toBeGreaterThan(2_800);
    const [first, second] = team.received.map(({ headers }) => headers["idempotency-key"]);
    expect(second).toBe(first);
  });

  test("is known to a new history of the desk, and hears of nothing twice", async () => {
    const [team, down] = [await startHttpReceiver(), await startHttpReceiver()];
    await down.stop();
    await stack.configure({ sinks: { team: hook(team), pager: hook(down) }, rules: [] });
    await stack.freshDesk({ historyLimit: 40 });
    const keys = Array.from({ length: 20 }, (_, index) => `failed/${index}`);
    for (const key of keys) await stack.tell(raised(key));
    await team.until(keys.length);
    const back = await startHttpReceiver(down.port);
    await back.until(keys.length);
    await expect.poll(async () => (await stack.desk()).letters, slow).toEqual([]);
    const expected = keys.map((key) => `raise ${key}`);
    expect(told(back)).toEqual(expected);
    expect(told(team)).toEqual(expected);
    const { historyLength } = await stack.client.temporal.workflow.getHandle(alertDeskId).describe();
    expect(historyLength).toBeLessThan(150);
  });

  test("for good is on record, and the next letter is tried all the same", async () => {
    const team = await startHttpReceiver();
    await stack.configure({ sinks: { team: hook(team) }, rules: [] });
    team.answer({ status: 404, body: "no_service" });
    await stack.tell(raised("failed/a"));
    await expect
      .poll(async () => (await stack.desk()).refused, slow)
      .toMatchObject([{ sink: "team", answer: "404 no_service" }]);
    team.answer({ status: 200 });
    await stack.tell(raised("failed/b"));
    await team.until(2);
    expect(told(team)).toEqual(["raise failed/a", "raise failed/b"]);
  });
});

test("in quiet hours only what is critical is said; the rest when the file no longer asks for quiet", async () => {
  const team = await startHttpReceiver();
  const clock = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(11, 16);
  const quietHours = { timeZone: "UTC", from: clock(-2), to: clock(2) };
  await stack.configure({ sinks: { team: hook(team) }, rules: [], quietHours });
  await stack.tell(raised("late/a"), raised("late/b"), raised("failed/c", { severity: "critical" }));
  await team.until(1);
  await stack.tell(well("late/b"));
  await stack.configure({ sinks: { team: hook(team) }, rules: [] });
  await acknowledgeAlert(stack.client, "failed/c", ann);
  await team.until(2);
  expect(told(team)).toEqual(["raise failed/c", "raise late/a"]);
  expect((await stack.desk()).recent).toMatchObject([{ alert: { key: "late/b" }, said: false }]);
});

test("an open alert is said again until somebody is at it", async () => {
  const team = await startHttpReceiver();
  await stack.configure({ sinks: { team: hook(team) }, rules: [], repeat: "1s" });
  await stack.tell(raised("failed/a"));
  await team.until(3);
  expect(told(team).slice(0, 3)).toEqual(["raise failed/a", "repeat failed/a", "repeat failed/a"]);
  expect((await acknowledgeAlert(stack.client, "failed/a", ann)).message).toContain("acknowledged by ann");
  const { acknowledged, letters = 0 } = (await stack.desk()).open["failed/a"] ?? {};
  expect(acknowledged).toMatchObject(ann);
  // Another alert's letters come; of this one, no more than were written before.
  await stack.tell(raised("failed/b"));
  await expect
    .poll(() => told(team).filter((line) => line === "repeat failed/b").length, slow)
    .toBeGreaterThan(1);
  expect(told(team).filter((line) => line.endsWith("failed/a"))).toHaveLength(letters);
});

test("a silence holds back, closing closes by hand, and what makes no sense is refused in a sentence", async () => {
  const team = await startHttpReceiver();
  await stack.configure({ sinks: { team: hook(team) }, rules: [] });
  const until = new Date(Date.now() + 3_000).toISOString();
  await silenceAlerts(stack.client, { target: "late", until, who: "ann" });
  await stack.tell(raised("late/a"));
  await stack.tell(raised("failed/b"));
  await team.until(2);
  expect(told(team)).toEqual(["raise failed/b", "raise late/a"]);
  expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(until));
  await closeAlert(stack.client, "failed/b", { who: "ann", why: "as intended" });
  await team.until(3);
  expect(JSON.parse(team.received[2]?.body ?? "")).toMatchObject({
    kind: "resolve",
    why: "closed by ann: as intended",
  });
  await expect(acknowledgeAlert(stack.client, "failed/b", ann)).rejects.toThrow(
    'there is no open alert "failed/b"; there are late/a',
  );
  const past = silenceAlerts(stack.client, { target: "late", until: "2020-01-01T00:00:00Z", who: "ann" });
  await expect(past).rejects.toMatchObject({ code: "REFUSED" });
});

test("a file that is broken is said to the sinks it had, and the alerts go on", async () => {
  const team = await startHttpReceiver();
  await stack.configure({ sinks: { team: hook(team) }, rules: [] });
  // A letter of an earlier desk may still be on its way, to the sink of this name.
  const ours = () => told(team).filter((letter) => /alerts-file|broken\//.test(letter));
  await stack.tell(raised("broken/a"));
  await expect.poll(ours, slow).toEqual(["raise broken/a"]);
  await stack.configure("{ this is not it");
  await stack.tell(raised("broken/b"));
  await expect.poll(() => ours().slice(1).sort(), slow).toEqual(["raise alerts-file", "raise broken/b"]);
  await stack.configure({ sinks: { team: hook(team) }, rules: [] });
  await stack.tell(well("broken/a"));
  await expect.poll(() => ours().slice(3).sort(), slow).toEqual(["resolve alerts-file", "resolve broken/a"]);
});
