/** The times of a cron expression: each field as the sorted list of what matches. */
export interface Cron {
  readonly minute: readonly number[];
  readonly hour: readonly number[];
  readonly dayOfMonth: readonly number[];
  readonly month: readonly number[];
  /** 0 is Sunday. */
  readonly dayOfWeek: readonly number[];
}

/** Text that is no cron expression, with a sentence. */
export class CronError extends Error {
  override readonly name = "CronError";
  readonly code = "bad-cron";

  constructor(
    readonly cron: string,
    why: string,
  ) {
    super(`"${cron}" is no cron expression: ${why}`);
  }
}

/**
 * Reads what Temporal reads: five fields of numbers, names of months and days (`JAN`, `MON`), `*`, lists, ranges, and steps.
 * Unlike in classic cron, a day must match both day of month and day of week.
 *
 * @throws CronError
 */
export function parseCron(text: string): Cron {
  const given = text.trim().split(/\s+/);
  if (given.length !== fields.length) {
    throw new CronError(
      text,
      `it has ${given.length} field(s), and takes five: minute, hour, day of month, month, day of week`,
    );
  }
  const [minute, hour, dayOfMonth, month, dayOfWeek] = fields.map((field, index) =>
    parseField(field, given[index] ?? "", (why) => {
      throw new CronError(text, why);
    }),
  ) as [number[], number[], number[], number[], number[]];
  return { minute, hour, dayOfMonth, month, dayOfWeek };
}

/** The shortest text of these times: `0,15,30,45 * * * *` for every quarter of an hour. */
export function cronText(cron: Cron): string {
  return fields.map(({ key, min, max }) => fieldText(cron[key], min, max)).join(" ");
}

interface Field {
  readonly key: keyof Cron;
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly names?: readonly string[];
}

const fields: readonly Field[] = [
  { key: "minute", name: "minute", min: 0, max: 59 },
  { key: "hour", name: "hour", min: 0, max: 23 },
  { key: "dayOfMonth", name: "day of month", min: 1, max: 31 },
  {
    key: "month",
    name: "month",
    min: 1,
    max: 12,
    names: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"],
  },
  {
    key: "dayOfWeek",
    name: "day of week",
    min: 0,
    max: 6,
    names: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"],
  },
];

function parseField(field: Field, text: string, fail: (why: string) => never): number[] {
  const matching = text.split(",").flatMap((part) => parsePart(field, part, fail));
  return [...new Set(matching)].sort((a, b) => a - b);
}

function parsePart(field: Field, part: string, fail: (why: string) => never): number[] {
  const match = /^(\*|[a-z0-9]+)(?:-([a-z0-9]+))?(?:\/(\d+))?$/i.exec(part);
  if (match === null) return fail(`its ${field.name} "${part}" is no number, range, list or step`);
  const [, from = "", to, step] = match;
  const every = step === undefined ? 1 : Number(step);
  if (every < 1) fail(`its ${field.name} "${part}" has a step of 0`);
  if (from === "*" && to !== undefined) fail(`its ${field.name} "${part}" begins a range with *`);
  const start = from === "*" ? field.min : numberOf(field, from, fail);
  // `5/15` goes on to the field's end, as `5-59/15` does.
  const open = from === "*" || step !== undefined;
  const end = to !== undefined ? numberOf(field, to, fail, start) : open ? field.max : start;
  if (end < start) fail(`its ${field.name} "${part}" ends before it begins`);
  const count = Math.floor((end - start) / every) + 1;
  return Array.from({ length: count }, (_, index) => {
    const value = start + index * every;
    return field.key === "dayOfWeek" ? value % 7 : value;
  });
}

function numberOf(field: Field, text: string, fail: (why: string) => never, from?: number): number {
  const { name, min, max, names } = field;
  const named = names?.indexOf(text.slice(0, 3).toUpperCase()) ?? -1;
  const value = named >= 0 ? named + min : Number(text);
  // Sunday is 0 and 7.
  if (field.key === "dayOfWeek" && value === 7) return from === undefined ? 0 : 7;
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  return fail(`its ${name} "${text}" is not within ${min}-${max}`);
}

function fieldText(values: readonly number[], min: number, max: number): string {
  if (values.length === max - min + 1) return "*";
  const parts: string[] = [];
  for (let index = 0; index < values.length; ) {
    let end = index;
    while (values[end + 1] === (values[end] ?? Number.NaN) + 1) end += 1;
    // Two in a row read better one by one.
    if (end - index < 2) parts.push(...values.slice(index, end + 1).map(String));
    else parts.push(`${values[index]}-${values[end]}`);
    index = end + 1;
  }
  return parts.join(",");
}
