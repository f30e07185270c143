import { maintenance as dag } from "../workflows/dags/maintenance.ts";
import type { Schedule } from "./schedule.ts";

/** Once a week, hours after a night's run; `pharma rollback` refuses while it is at work. */
export const maintenance: Schedule = Object.freeze<Schedule>({
  kind: "cron",
  id: "maintenance",
  dag,
  doc: "on Sundays at 06:00 in Berlin",
  cron: "0 6 * * SUN",
  timeZone: "Europe/Berlin",
  params: {},
  fillDay: false,
  overlap: "skip",
  // Not on Monday, when people are at the lake: a week without does no harm.
  catchUpWindow: "6h",
});
