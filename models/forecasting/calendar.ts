/** How far apart a series' steps lie. */
export type Grain = "day" | "month";

/** A date as `YYYY-MM-DD`; a month is named by its first day. No time zone is involved: days are calendar days. */
export type IsoDate = string;

/** The step that `date` falls into. */
export function stepOf(date: IsoDate, grain: Grain): IsoDate {
  return grain === "day" ? date : `${date.slice(0, 7)}-01`;
}

/** The date `steps` steps after `date` (before, when negative), which must be a step's own date. */
export function addSteps(date: IsoDate, steps: number, grain: Grain): IsoDate {
  const at = parse(date);
  const moved =
    grain === "day"
      ? Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate() + steps)
      : Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + steps, 1);
  return new Date(moved).toISOString().slice(0, 10);
}

/** Steps from `from` to `to`; 0 when both are the same step. */
export function stepsBetween(from: IsoDate, to: IsoDate, grain: Grain): number {
  const a = parse(from);
  const b = parse(to);
  return grain === "day"
    ? Math.round((b.getTime() - a.getTime()) / 86_400_000)
    : (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth();
}

/** The last step that has ended on `date`: a month counts from its last day on. */
export function lastCompleteStep(date: IsoDate, grain: Grain): IsoDate {
  if (grain === "day") return date;
  const month = stepOf(date, "month");
  return stepOf(addSteps(date, 1, "day"), "month") === month ? addSteps(month, -1, "month") : month;
}

/** Seconds since 1970 of a date's midnight UTC. */
export function epochSeconds(date: IsoDate): number {
  return parse(date).getTime() / 1000;
}

function parse(date: IsoDate): Date {
  return new Date(`${date}T00:00:00Z`);
}
