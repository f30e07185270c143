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
  /** How much of the dimension's own unit one of its units is. */
  readonly scale: number;
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
    const base = { start, end: start + whole.length, text: whole.trim(), scale: 1 };
    const before = text.slice(Math.max(0, start - 30), start);
    const bound = boundOf(before);
    const about = aboutBefore.test(before);
    if (often)
      return [{ ...base, text: often, value: oftenValue(often), dimension: "frequency" as const, unit: "" }];
    if (ordinal) return [{ ...base, value: ordinalValue(ordinal), dimension: "ordinal" as const, unit: "" }];
    const value = digits ? Number(digits.replaceAll(",", "")) : wordValue(words ?? "");
    if (!Number.isFinite(value)) return [];
    const unit = unitOf(following.toLowerCase(), before, words);
    const measured = units.get(unit);
    if (words && /^(?:one|an?)$/iu.test(words) && !measured) return [];
    const dimension: Dimension = money ? "money" : (measured?.[0] ?? "count");
    const scale = money ? 1 : (measured?.[1] ?? 1);
    return [
      {
        ...{ ...base, value: value * scale, scale, dimension, unit },
        ...(bound && { bound }),
        ...(about && { about }),
      },
    ];
  });
}

/** What the number counts: the word after it, or before it where that numbers time ("day 60"). */
function unitOf(following: string, before: string, words: string | undefined): string {
  if (units.has(following) || words?.toLowerCase() === "one") return following;
  const [, repeated, placed] = placedTime.exec(before) ?? [];
  return repeated === undefined && placed !== undefined ? placed.toLowerCase() : following;
}

const placedTime =
  /(?:(?<!\p{L})(every|per|each|last|this|that|next|an?|one|all|same)\s+)?(?<!\p{L})(day|week|wk|month|year)\s*#?$/iu;
const aboutBefore = /(?:(?<!\p{L})(?:about|around|roughly|nearly|almost|approximately|close to)|~)\s*$/iu;

function boundOf(before: string): Quantity["bound"] | undefined {
  if (/(?:(?<!\p{L})(?:over|more than|longer than|at least|above|exceeding)|>)\s*$/iu.test(before))
    return "above";
  // "Went up to 40 mg" is where it ended.
  if (
    /(?<!\p{L})(?:went|go|goes|going|gone|moved?|bumped|increased?|raised?|titrated?|worked)(?: \p{L}+)? up to\s*$/iu.test(
      before,
    )
  )
    return undefined;
  if (
    /(?:(?<!\p{L})(?:under|less than|shorter than|fewer than|at most|below|up to|within)|<)\s*$/iu.test(
      before,
    )
  )
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
const multiples: Readonly<Record<string, number>> = { dozen: 12, hundred: 100, thousand: 1000 };

/** "Two hundred and fifty", "half a dozen", "two and a half", "a couple of"; NaN where a word is none. */
function wordValue(words: string): number {
  let [total, current] = [0, 0];
  for (const word of words.toLowerCase().split(/[\s-]+/u)) {
    const value = small[word] ?? tens[word];
    const multiple = multiples[word];
    if (value !== undefined) current += value;
    else if (multiple === 1000) [total, current] = [total + (current || 1) * multiple, 0];
    else if (multiple !== undefined) current = (current || 1) * multiple;
    else if (word === "couple") current += 2;
    else if (word === "half") current += 0.5;
    else if (!/^(?:an?|and|of)$/u.test(word)) return Number.NaN;
  }
  return total + current || (/^an?$/iu.test(words.trim()) ? 1 : 0);
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

const word = `(?:${[...Object.keys(small), ...Object.keys(tens), ...Object.keys(multiples), "half"].sort((a, b) => b.length - a.length).join("|")})`;
const spans = "(?:minute|hour|day|week|fortnight|month|year|decade)";
const inWords = [
  "a couple(?: of)?",
  // "A month" is one, "half a year" a half of one.
  `(?:half )?an?(?=[\\s-]${spans}(?![\\p{L}]))`,
  "half a dozen",
  `(?:a )?${word}(?:[\\s-](?:and )?${word})*(?: and a half)?(?: of)?`,
].join("|");
const pattern = new RegExp(
  `(?<![\\p{L}\\p{N}.])(?:([$£€])\\s?)?(?:(\\d+(?:,\\d{3})*(?:\\.\\d+)?|\\.\\d+)(?!\\d|st\\b|nd\\b|rd\\b|th\\b)|(${inWords})(?![\\p{L}])|(\\d+(?:st|nd|rd|th)|${ordinals.join("|")})(?![\\p{L}])|(twice|thrice|once(?=\\s(?:a|per|daily|every|each|in)(?![\\p{L}])))(?![\\p{L}]))(?:[\\s-]?(%|[\\p{L}µμ]+))?`,
  "giu",
);
