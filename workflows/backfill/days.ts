/** Most days of one backfill: ten years. */
export const MAX_DAYS = 3_660;

/** Every date from `from` to `to`, both included, oldest first: `2026-11-20`, … Empty where `from` is after `to`. */
export function daysBetween(from: string, to: string): readonly string[] {
  const first = Date.parse(from);
  const count = Math.max(0, Math.round((Date.parse(to) - first) / DAY_MS) + 1);
  return Array.from({ length: count }, (_, n) => new Date(first + n * DAY_MS).toISOString().slice(0, 10));
}

/** What is wrong with a range, in one sentence; undefined where nothing is. */
export function rangeProblem(from: string, to: string): string | undefined {
  const wrong = [from, to].find((day) => daysBetween(day, day)[0] !== day);
  if (wrong !== undefined) return `"${wrong}" is no day; write it as 2026-11-20.`;
  if (from > to) return `The range ends (${to}) before it begins (${from}).`;
  const count = daysBetween(from, to).length;
  if (count > MAX_DAYS) return `${from}..${to} is ${count} days; a backfill takes at most ${MAX_DAYS}.`;
  return undefined;
}

/** What is wrong with a number of days at once; undefined where nothing is. */
export function concurrencyProblem(concurrency: number): string | undefined {
  const fine = Number.isInteger(concurrency) && concurrency >= 1 && concurrency <= MAX_CONCURRENCY;
  return fine
    ? undefined
    : `Days at once are a whole number from 1 to ${MAX_CONCURRENCY}, not ${concurrency}.`;
}

const DAY_MS = 86_400_000;
const MAX_CONCURRENCY = 100;
