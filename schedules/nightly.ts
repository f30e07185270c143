import { nightly as dag } from "../workflows/dags/nightly.ts";
import type { Schedule } from "./schedule.ts";

/**
 * The night's run. At 03:30, because that is a time that each night has once: between 02:00 and 03:00 clocks are changed,
 * and a schedule at 02:30 would leave out the night in March.
 */
export const nightly: Schedule = Object.freeze<Schedule>({
  kind: "cron",
  id: "nightly",
  dag,
  doc: "every night at 03:30 in Berlin",
  cron: "30 3 * * *",
  timeZone: "Europe/Berlin",
  params: {},
  fillDay: true,
  overlap: "skip",
  // A machine that was off at night runs it in the morning; one that was off for days does not run them all.
  catchUpWindow: "12h",
});
