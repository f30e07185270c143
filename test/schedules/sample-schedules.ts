import { z } from "zod";
import { defineStep } from "../../activities/step.ts";
import { sql } from "../../lakehouse/sql.ts";
import type { CronSchedule, DatasetSchedule } from "../../schedules/schedule.ts";
import type { SyncOptions } from "../../schedules/synced-schedule.ts";
import { defineDag } from "../../workflows/engine/define-dag.ts";
import { stepHandles } from "../../workflows/engine/step-handles.ts";
import { Gates } from "../support/gates.ts";

/** Hold and release the step `wait`. */
export const gates = new Gates();

export const steps = {
  say: defineStep(async ({ day }: { day: string }) => day),
  wait: defineStep(({ gate }: { gate: string }) => gates.pass(gate)),
  /** Commits one row to gold.daily. */
  add: defineStep(({ id }: { id: number }, { commit }) =>
    commit((transaction) => transaction.run(sql`insert into gold.daily values (${id})`)),
  ),
};
const handles = stepHandles<typeof steps>();

export const daily = defineDag("daily", { params: z.object({ day: z.iso.date() }) }, ({ params, task }) => {
  task("say", handles.say, { day: params.day });
});

/** A run that goes on until the test opens its gate. */
export const held = defineDag("held", { params: z.object({ gate: z.string() }) }, ({ params, task }) => {
  task("wait", handles.wait, { gate: params.gate }, { cache: false });
});

/** A run that changes gold.daily. */
export const writing = defineDag("writing", { params: z.object({ id: z.int() }) }, ({ params, task }) => {
  task("add", handles.add, { id: params.id }, { cache: false });
});

export const cronSchedule: CronSchedule = {
  kind: "cron",
  id: "daily",
  dag: daily,
  doc: "every night",
  cron: "30 3 * * *",
  timeZone: "Europe/Berlin",
  params: {},
  fillDay: true,
  overlap: "skip",
  catchUpWindow: "1h",
};

export const datasetSchedule: DatasetSchedule = {
  kind: "dataset",
  id: "on-daily",
  dag: held,
  doc: "when gold.product_daily changes",
  tables: ["gold.product_daily"],
  quiet: "100ms",
  atMost: "1s",
  timeZone: "UTC",
  params: { gate: "open" },
  fillDay: false,
  overlap: "buffer-one",
};

export const syncOptions: SyncOptions = {
  deployment: { owner: "test" },
  tables: ["gold.product_daily", "silver.reviews"],
};
