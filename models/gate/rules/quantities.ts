import type { Span } from "../../text/sentences.ts";

/** A number with what it counts. */
export interface Quantity extends Span {
  readonly text: string;
  /** In the dimension's own unit. */
  readonly value: number;
  readonly dimension: Dimension;
  /** As written, for what only counts: `pills`. */
  readonly unit: string;
  /** "over", "at least": a bound and no value. */
  readonly bound?: "above" | "below";
  /** "About", "nearly". */
  readonly about?: true;
}

/** Mass of a dose in milligrams, of a body in kilograms, time in days, ordinal places, money, `count` for all else. */
export type Dimension =
  | "mass"
  | "weight"
  | "time"
  | "percent"
  | "money"
  | "volume"
  | "frequency"
  | "ordinal"
  | "count";

/** The numbers of a text: digits, words ("twenty-five", "a dozen", "twice a day", "half"), ordinals. "One" counts only before a unit. */
export function quantitiesOf(text: string): Quantity[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const [whole, money, digits, words, ordinal, often, following = ""] = match;
    const start = match.index;
    const base = { start, end: start + whole.length, text: whole.trim() };
    const before = text.slice(Math.max(0, start - 14), start);
    const bound = boundOf(before);
    const about = aboutBefore.test(before);
    if (often)
      return [{ ...base, text: often, value: oftenValue(often), dimension: "frequency" as const, unit: "" }];
    if (ordinal) return [{ ...base, value: ordinalValue(ordinal), dimension: "ordinal" as const, unit: "" }];
    const value = digits ? Number(digits.replaceAll(",", "")) : wordValue(words ?? "");
    if (!Number.isFinite(value)) return [];
    // "Day 60" is 60 days.
    const place = words?.toLowerCase() === "one" ? undefined : placed.exec(before)?.[1];
    const unit = place && !units.has(following.toLowerCase()) ? place : following;
    const measured = units.get(unit.toLowerCase());
    if (words && /^(?:one|an?)$/iu.test(words) && !measured) return [];
    const dimension: Dimension = money ? "money" : (measured?.[0] ?? "count");
    const scaled = value * (money ? 1 : (measured?.[1] ?? 1));
    return [
      {
        ...base,
        value: scaled,
        dimension,
        unit: unit.toLowerCase(),
        ...(bound && { bound }),
        ...(about && { about }),
      },
    ];
  });
}

const aboutBefore = /(?:about|around|roughly|nearly|almost|some|approximately|close to|~)\s*$/iu;
const placed = /(?<!\p{L})(day|week|wk|month|year)\s*#?$/iu;

function boundOf(before: string): Quantity["bound"] | undefined {
  if (/(?:over|more than|longer than|at least|above|past|beyond|exceeding|>)\s*$/iu.test(before))
    return "above";
  if (/(?:under|less than|fewer than|shorter than|at most|below|up to|within|<)\s*$/iu.test(before))
    return "below";
  return undefined;
}

const small: Readonly<Record<string, number>> = Object.fromEntries(
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
    .split(" ")
    .map((word, value) => [word, value]),
);
const tens: Readonly<Record<string, number>> = {
  ...{ thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90, twenty: 20 },
};
const others: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  hundred: 100,
  thousand: 1000,
  dozen: 12,
  couple: 2,
  half: 0.5,
};

function wordValue(words: string): number {
  const parts = words
    .toLowerCase()
    .split(/[\s-]+/u)
    .filter((word) => word !== "of" && word !== "and" && !(words.startsWith("half") && /^an?$/u.test(word)));
  let total = 0;
  for (const part of parts) {
    const value = small[part] ?? tens[part] ?? others[part];
    if (value === undefined) return Number.NaN;
    total = value >= 12 && others[part] && total > 0 ? total * value : total + value;
  }
  return total;
}

const ordinals = "first second third fourth fifth sixth seventh eighth ninth tenth".split(" ");

function ordinalValue(written: string): number {
  const place = ordinals.indexOf(written.toLowerCase());
  return place >= 0 ? place + 1 : Number.parseInt(written, 10);
}

function oftenValue(written: string): number {
  const word = written.toLowerCase();
  return word.startsWith("twice") ? 2 : word.startsWith("thrice") ? 3 : 1;
}

const units = new Map<string, readonly [Dimension, number]>(
  (
    [
      ["mass", 1, "mg mgs milligram milligrams"],
      ["mass", 0.001, "mcg micrograms microgram µg μg ug"],
      ["mass", 1000, "g gm gms gram grams"],
      ["weight", 0.4536, "lb lbs pound pounds"],
      ["weight", 1, "kg kgs kilo kilos kilogram kilograms"],
      ["weight", 6.35, "stone stones"],
      ["time", 1 / 1440, "minute minutes min mins"],
      ["time", 1 / 24, "hour hours hr hrs"],
      ["time", 1, "day days night nights"],
      ["time", 7, "week weeks wk wks"],
      ["time", 30.44, "month months mo mos"],
      ["time", 14, "fortnight fortnights"],
      ["time", 365.25, "year years yr yrs"],
      ["time", 3652.5, "decade decades"],
      ["percent", 1, "% percent"],
      ["money", 1, "dollars dollar bucks usd"],
      ["volume", 1, "ml milliliters millilitres cc"],
      ["volume", 1000, "l liter liters litre litres"],
      ["frequency", 1, "times time x"],
    ] as const
  ).flatMap(([dimension, factor, names]) =>
    names.split(" ").map((name) => [name, [dimension, factor] as const] as const),
  ),
);

const word = `(?:${[...Object.keys(small), ...Object.keys(tens), "hundred", "thousand", "dozen", "half"].sort((a, b) => b.length - a.length).join("|")})`;
const pattern = new RegExp(
  `(?<![\\p{L}\\p{N}.])(?:([$£€])\\s?)?(?:(\\d+(?:,\\d{3})*(?:\\.\\d+)?|\\.\\d+)(?!\\d|st\\b|nd\\b|rd\\b|th\\b)|((?:a )?(?:dozen|hundred)(?: of)?|a couple(?: of)?|an?(?=[\\s-](?:minute|hour|day|week|fortnight|month|year|decade)(?![\\p{L}]))|half(?: an?)?(?=[\\s-](?:minute|hour|day|week|fortnight|month|year|decade|dozen)(?![\\p{L}]))|${word}(?:[\\s-](?:and )?${word})*)(?![\\p{L}])|(\\d+(?:st|nd|rd|th)|${ordinals.join("|")})(?![\\p{L}])|(twice|thrice|once(?=\\s(?:a|per|daily|every|each|in)(?![\\p{L}])))(?![\\p{L}]))(?:[\\s-]?(%|[\\p{L}µμ]+))?`,
  "giu",
);
