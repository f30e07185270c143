export type ParsedDate =
  | { readonly kind: "date"; readonly iso: string }
  | { readonly kind: "absent" }
  | {
      readonly kind: "invalid";
      readonly reason: "bad-date" | "ambiguous-date" | "future-date" | "early-date";
    };

/**
 * The day a source means by its text, as an ISO date.
 *
 * Reads `20-May-12`, `May 20, 2012`, `20 May 2012`, `2012-05-20` with or without a time of day, `2012/05/20`,
 * `20120520`, `20.05.2012`, and `5/20/2012` or `20/5/2012` where only one order is possible (`5/6/2012` is
 * ambiguous). Months in English, German, French and Spanish. Two-digit years as POSIX `strptime` has them:
 * 69-99 are 19xx. A time of day and its zone are dropped: the day is the one the source wrote.
 *
 * @param latest ISO date: a later day is `future-date`. A day before 1990 is `early-date`: no source collected
 * reviews by then, it stands for "unknown".
 */
export function parseDate(raw: string | null, latest: string): ParsedDate {
  const text = raw?.trim() ?? "";
  if (text === "" || ABSENT.has(text.toLowerCase())) return { kind: "absent" };
  const parts = readParts(text);
  if (parts === "ambiguous") return { kind: "invalid", reason: "ambiguous-date" };
  const iso = parts && toIso(parts);
  if (iso === undefined) return { kind: "invalid", reason: "bad-date" };
  if (iso > latest) return { kind: "invalid", reason: "future-date" };
  if (iso < EARLIEST) return { kind: "invalid", reason: "early-date" };
  return { kind: "date", iso };
}

const EARLIEST = "1990-01-01";
const ABSENT = new Set(["null", "none", "nan", "nat", "n/a", "na", "-", "unknown", "\\n"]);

type Parts = readonly [year: string, month: number, day: string];

function readParts(text: string): Parts | "ambiguous" | undefined {
  const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ].*)?$/.exec(text);
  if (iso) return [iso[1] ?? "", Number(iso[3]), iso[4] ?? ""];
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (compact) return [compact[1] ?? "", Number(compact[2]), compact[3] ?? ""];
  const dayFirst =
    /^(?:\p{L}+,?\s+)?(\d{1,2})(?:st|nd|rd|th|\.)?[\s-]*(?:of\s+|de\s+)?(\p{L}{3,})\.?,?[\s-]*(?:de\s+)?'?(\d{4}|\d{2})(?:[T ].*)?$/u.exec(
      text,
    );
  if (dayFirst) return named(dayFirst[3], dayFirst[2], dayFirst[1]);
  const monthFirst =
    /^(?:\p{L}+,\s+)?(\p{L}{3,})\.?[\s-]*(\d{1,2})(?:st|nd|rd|th)?,?[\s-]+'?(\d{4}|\d{2})(?:[T ].*)?$/u.exec(
      text,
    );
  if (monthFirst) return named(monthFirst[3], monthFirst[1], monthFirst[2]);
  const german = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})(?:[T ].*)?$/.exec(text);
  if (german) return [german[3] ?? "", Number(german[2]), german[1] ?? ""];
  const numbers = /^(\d{1,2})([-/])(\d{1,2})\2(\d{4}|\d{2})(?:[T ].*)?$/.exec(text);
  return numbers ? orderOf(numbers[1] ?? "", numbers[3] ?? "", numbers[4] ?? "") : undefined;
}

/** `5/20/2012` can only be May, `20/5/2012` too; `5/5/2012` is the same either way. */
function orderOf(first: string, second: string, year: string): Parts | "ambiguous" {
  if (Number(first) > 12) return [year, Number(second), first];
  if (Number(second) > 12 || Number(first) === Number(second)) return [year, Number(first), second];
  return "ambiguous";
}

function named(year = "", name = "", day = ""): Parts | undefined {
  const folded = name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const month = MONTHS.findIndex((names) => names.some((full) => full === folded || isShort(folded, full)));
  return month < 0 ? undefined : [year, month + 1, day];
}

/** `Sept` is September, but `Ma` is nothing. */
function isShort(name: string, full: string): boolean {
  return name.length >= 3 && name.length <= 4 && full.startsWith(name);
}

const MONTHS: readonly (readonly string[])[] = [
  ["january", "januar", "janvier", "enero", "janner"],
  ["february", "februar", "fevrier", "febrero", "feber"],
  ["march", "marz", "mars", "marzo", "maerz", "mrz"],
  ["april", "avril", "abril"],
  ["may", "mai", "mayo"],
  ["june", "juni", "juin", "junio"],
  ["july", "juli", "juillet", "julio"],
  ["august", "aout", "agosto"],
  ["september", "septembre", "septiembre"],
  ["october", "oktober", "octobre", "octubre"],
  ["november", "novembre", "noviembre"],
  ["december", "dezember", "decembre", "diciembre"],
];

function toIso([year, month, day]: Parts): string | undefined {
  const full = year.length === 4 ? Number(year) : Number(year) + (Number(year) >= 69 ? 1900 : 2000);
  const date = new Date(Date.UTC(full, month - 1, Number(day)));
  const exists = full >= 1000 && date.getUTCMonth() === month - 1 && date.getUTCDate() === Number(day);
  return exists ? date.toISOString().slice(0, 10) : undefined;
}
