import type { Schedule } from "../../schedules/schedule.ts";
import { whenOf } from "../../schedules/timed-fields.ts";

/** `30 3 * * *`, `every 1h`, `gold.product_daily changes`. */
export function whenText(schedule: Schedule): string {
  return schedule.kind === "dataset" ? `${schedule.tables.join(" or ")} changes` : whenOf(schedule);
}

/** A moment on the clocks of a time zone: `Sun 2026-11-22 03:30 +01:00`. */
export function clockText(at: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    weekday: "short",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "longOffset",
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? "";
  const weekday = new Intl.DateTimeFormat("en", { timeZone, weekday: "short" }).format(at);
  const seconds = part("second") === "00" ? "" : `:${part("second")}`;
  const offset =
    part("timeZoneName")
      .replace(/^(GMT|UTC)/, "")
      .replace("−", "-") || "+00:00";
  return `${weekday} ${part("year")}-${part("month")}-${part("day")} ${part("hour")}:${part("minute")}${seconds} ${offset}`;
}
