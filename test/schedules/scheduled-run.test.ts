import { afterAll, beforeAll, expect, test } from "vitest";
import { describeRun } from "../../client/describe-run.ts";
import { startRun } from "../../client/start-run.ts";
import { scheduleStatus } from "../../schedules/schedule-status.ts";
import { pauseSchedule, resumeSchedule, triggerSchedule } from "../../schedules/steer-schedule.ts";
import { syncSchedules } from "../../schedules/sync-schedules.ts";
import type { WorkerGroup } from "../../workers/worker-group.ts";
import type { AuditedAction } from "../../workflows/audit/audited-action.ts";
import { dayAt } from "../../workflows/day-at.ts";
import { defineDag } from "../../workflows/engine/define-dag.ts";
import type { ProcessLane } from "../../workflows/engine/spec.ts";
import type { RunReport } from "../../workflows/watch/run-report.ts";
import { startTestStack, type TestStack } from "../support/stack.ts";
import { startSomeWorkers } from "./control-workers.ts";
import { cronSchedule, daily, gates, held, steps, syncOptions } from "./sample-schedules.ts";

const reports: RunReport[] = [];
const audited: AuditedAction[] = [];
const by = { who: "ada", why: "the source was late" };
const today = dayAt(new Date(), "Europe/Berlin");

let stack: TestStack;
const running: WorkerGroup[] = [];
beforeAll(async () => {
  stack = await startTestStack(steps);
});
afterAll(async () => {
  await Promise.all(running.map((workers) => workers.stop()));
  await stack.stop();
});

/** Workers of these queues, beside those that are there. */
async function poll(...lanes: readonly ProcessLane[]): Promise<void> {
  const assessRun = async (report: RunReport) => {
    reports.push(report);
    return [];
  };
  const appendActions = async (actions: readonly AuditedAction[]) => void audited.push(...actions);
  const workers = await startSomeWorkers(stack, { lanes, control: { assessRun, appendActions } });
  running.push(workers);
}

const heard = (run: string, phase: RunReport["phase"]) =>
  reports.filter((report) => report.watched.run === run && report.phase === phase);
const statusOf = async (id: string) => {
  const { status } = await stack.client.temporal.workflow.getHandle(id).describe();
  return status.name;
};

test("a scheduled run is late, and is told to be, while every worker of its queue is dead", async () => {
  const slow = defineDag("slow", { params: held.params, late: "300ms" }, ({ params, task }) => {
    task("wait", { step: "wait" }, { gate: params.gate }, { cache: false });
  });
  const schedule = { ...cronSchedule, id: "slow", dag: slow, fillDay: false, params: { gate: "slow" } };
  await syncSchedules(stack.client.temporal, [schedule], syncOptions);
  await poll("control");
  const { run = "" } = await triggerSchedule(stack.client, schedule, by);
  expect(run).toBe(`slow/${new Date().toISOString().slice(0, 10)}`);
  await expect.poll(() => heard(run, "late").length, { timeout: 10_000 }).toBe(1);
  await poll("cpu");
  gates.open("slow");
  await expect.poll(() => heard(run, "ended").length, { timeout: 20_000 }).toBe(1);
  await expect.poll(() => statusOf(`${run}/watch`)).toBe("COMPLETED");
  expect(await describeRun(stack.client, run)).toMatchObject({ state: "succeeded" });
}, 60_000);

test("its run is one like any other, of the day it was meant for; a taken id is counted on", async () => {
  const schedule = { ...cronSchedule, id: "now" };
  await syncSchedules(stack.client.temporal, [schedule], syncOptions);
  for (const number of ["", ".2", ".3"]) {
    const byHand = await startRun(stack.client, daily, { params: { day: today } });
    expect(byHand.run).toBe(`daily/${today}${number}`);
    await stack.client.temporal.workflow.getHandle(byHand.run).result();
  }
  const { run = "" } = await triggerSchedule(stack.client, schedule, by);
  expect(run).toBe(`daily/${today}.4`);
  await expect.poll(() => heard(run, "ended").length, { timeout: 10_000 }).toBe(1);
  expect(await describeRun(stack.client, run)).toMatchObject({
    state: "succeeded",
    params: { day: today },
    tasks: [{ output: today }],
  });
  const { watched } = heard(run, "ended")[0] ?? {};
  expect(Math.abs(Date.parse(watched?.scheduledAt ?? "") - Date.now())).toBeLessThan(20_000);
  // The runs that were there keep the watches they had: none of ours lingers beside them.
  for (const number of ["", ".2", ".3"]) {
    expect(heard(`daily/${today}${number}`, "ended").length).toBeLessThanOrEqual(1);
    await expect(statusOf(`daily/${today}${number}/watch`).catch(() => "NONE")).resolves.not.toBe("RUNNING");
  }
  expect(await scheduleStatus(stack.client.temporal, schedule, syncOptions)).toMatchObject({
    starts: [{ run, state: "succeeded" }],
    counts: { started: 1 },
  });
});

test("a schedule that version 0.1 brought here goes on as it did, until it is synced", async () => {
  const { dag } = cronSchedule;
  const input = { run: { dag: dag.spec, params: {} }, dayIn: "Europe/Berlin" };
  const run = await stack.client.temporal.workflow.execute("scheduledRun", {
    workflowId: "schedule/old",
    taskQueue: "pharma-cpu",
    args: [input],
  });
  expect(run).toBe(`daily/${today}.5`);
  expect(await describeRun(stack.client, run)).toMatchObject({ state: "succeeded" });
  expect(heard(run, "ended")).toEqual([]);
});

test("by the policy skip nothing is started beside a run, and it is not removed under it", async () => {
  const schedule = { ...cronSchedule, id: "busy", dag: held, fillDay: false, params: { gate: "busy" } };
  await syncSchedules(stack.client.temporal, [schedule], syncOptions);
  const { run = "" } = await triggerSchedule(stack.client, schedule, by);
  await gates.reached("busy");
  await expect(triggerSchedule(stack.client, schedule, by)).rejects.toThrow(
    `busy starts nothing: ${run} goes on, and its overlap is "skip".`,
  );
  const sync = (force: boolean) => syncSchedules(stack.client.temporal, [], { ...syncOptions, force });
  const busy = async (force: boolean) => (await sync(force)).find(({ id }) => id === "busy");
  expect(await busy(false)).toMatchObject({
    change: "refused",
    why: expect.stringContaining("Wait for its end, or --force"),
  });
  expect(await busy(true)).toMatchObject({ change: "removed" });
  gates.open("busy");
  await expect.poll(() => statusOf(run), { timeout: 10_000 }).toBe("COMPLETED");
});

test("a run is cancelled by the policy cancel-other, and its watch tells of its end", async () => {
  const schedule = {
    ...cronSchedule,
    id: "impatient",
    dag: held,
    fillDay: false,
    params: { gate: "never" },
    overlap: "cancel-other",
  } as const;
  await syncSchedules(stack.client.temporal, [schedule], syncOptions);
  const first = (await triggerSchedule(stack.client, schedule, by)).run ?? "";
  await gates.reached("never");
  await triggerSchedule(stack.client, schedule, by);
  await expect.poll(() => heard(first, "ended").length, { timeout: 20_000 }).toBe(1);
  expect(heard(first, "ended")[0]?.state.state).toBe("cancelled");
  gates.open("never");
}, 40_000);

test("it is paused and resumed by whom and why, once each", async () => {
  const schedule = { ...cronSchedule, id: "steered" };
  const { client } = stack;
  await expect(pauseSchedule(client, schedule, by)).rejects.toThrow(
    "steered is not on the server yet: bring it there with `pharma schedules sync`.",
  );
  await syncSchedules(client.temporal, [schedule], syncOptions);
  await expect(resumeSchedule(client, schedule, by)).rejects.toThrow("steered is not paused.");
  await pauseSchedule(client, schedule, by);
  const paused = await scheduleStatus(client.temporal, schedule, syncOptions);
  expect(paused).toMatchObject({ paused: true, note: "paused by ada: the source was late" });
  await expect(pauseSchedule(client, schedule, by)).rejects.toThrow(
    "steered is paused already (paused by ada: the source was late).",
  );
  // Somebody who asks for a run gets one.
  expect((await triggerSchedule(client, schedule, by)).run).toMatch(/^daily\//);
  await resumeSchedule(client, schedule, { who: "bob" });
  const resumed = await scheduleStatus(client.temporal, schedule, syncOptions);
  expect(resumed).toMatchObject({ paused: false, note: "resumed by bob" });
  const actions = () =>
    audited.flatMap(({ subject, who, action }) => (subject === "steered" ? [`${who} ${action}`] : []));
  await expect.poll(() => actions().sort()).toEqual(["ada pause", "ada trigger", "bob resume"]);
});
