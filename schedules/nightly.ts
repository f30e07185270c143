import { nightly as dag } from "../workflows/dags/nightly.ts";
import type { Schedule } from "./schedule.ts";

/** The night's run. After the clock changes at 02:00 or 03:00 it starts once, at the first 02:30 there is or next to it. */
export const nightly: Schedule = Object.freeze<Schedule>({
  id: "nightly",
  dag,
  doc: "every night at 02:30 in Berlin",
  cron: "30 2 * * *",
  timeZone: "Europe/Berlin",
  params: {},
  fillDay: true,
  overlap: "skip",
  // A machine that was off at night runs it in the morning; one that was off for days does not run them all.
  catchUpWindow: "12h",
});
