import type { QuietHours } from "./alert-config.ts";

/** When the quiet hours that hold at `now` end; null when none hold. */
export function quietUntil({ timeZone, from, to }: QuietHours, now: Date): Date | null {
  const clock = clockOf(timeZone);
  const minute = clock(now);
  const [begin, end] = [minutes(from), minutes(to)];
  const within = begin < end ? minute >= begin && minute < end : minute >= begin || minute < end;
  if (!within) return null;
  const startOfMinute = Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS;
  const ends = new Date(startOfMinute + wrap(end - minute) * MINUTE_MS);
  // Where the clocks change in between, that is an hour off.
  const off = clock(ends) - end;
  const day = 24 * 60;
  const drift = ((off + day / 2 + day) % day) - day / 2;
  return new Date(ends.getTime() - drift * MINUTE_MS);
}

const MINUTE_MS = 60_000;

/** Minutes since midnight in a time zone. */
function clockOf(timeZone: string): (at: Date) => number {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  return (at) => minutes(format.format(at));
}

function minutes(clock: string): number {
  const [hours = 0, rest = 0] = clock.split(":").map(Number);
  return hours * 60 + rest;
}

/** From 1 minute to a day. */
function wrap(difference: number): number {
  return difference > 0 ? difference : difference + 24 * 60;
}
