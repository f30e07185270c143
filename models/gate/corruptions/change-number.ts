import { pick } from "./pick.ts";

/** A claim with one of its numbers, or the unit of one, changed; undefined where there is none. */
export function changeNumber(claim: string, evidence: string, random: () => number): string | undefined {
  const places = [...claim.matchAll(numeral)];
  if (places.length === 0) return undefined;
  const place = pick(places, random);
  const { 0: found, index } = place;
  const [before, after] = [claim.slice(0, index), claim.slice(index + found.length)];
  const unit = unitAfter.exec(after);
  const others = units.find((set) => set.includes(unit?.[1]?.toLowerCase() ?? ""));
  if (unit?.[1] && others && random() < 0.25) {
    const written = unit[1].toLowerCase();
    const ends = after.slice(unit[0].length);
    // The same kind of form: "weeks" becomes "months", not "month".
    const other = pick(
      others.filter((each) => each !== written && /s$/u.test(each) === /s$/u.test(written)),
      random,
    );
    return `${before}${found}${unit[0].slice(0, -unit[1].length)}${other}${ends}`;
  }
  for (let attempt = 0; attempt < 8; attempt++) {
    const put = otherNumber(found, random);
    if (put !== undefined && put !== found && !new RegExp(`(?<![\\d.])${put}(?![\\d])`, "u").test(evidence))
      return `${before}${put}${after}`;
  }
  return undefined;
}

function otherNumber(found: string, random: () => number): string | undefined {
  const word = found.toLowerCase();
  const place = words.indexOf(word);
  if (place >= 0) {
    const other = pick(
      words.filter((each) => each !== word),
      random,
    );
    const put = random() < 0.3 ? String(words.indexOf(other) + 1) : other;
    return /^\p{Lu}/u.test(found) ? put.charAt(0).toUpperCase() + put.slice(1) : put;
  }
  if (frequencies.includes(word))
    return pick(
      frequencies.filter((each) => each !== word),
      random,
    );
  const value = Number(found.replace(",", ""));
  if (!Number.isFinite(value)) return undefined;
  if (value >= 1900 && value < 2100) return String(value + pick([-7, -4, -2, -1, 1, 2, 3, 5], random));
  const changed = pick(
    [
      value * 2,
      value * 10,
      value / 2,
      value + 1,
      value + 2,
      value + 5,
      value - 1,
      value * 3,
      value + 10,
      value / 10,
    ],
    random,
  );
  if (changed <= 0) return undefined;
  return found.includes(".") || value < 1 ? String(Number(changed.toFixed(2))) : String(Math.round(changed));
}

const numeral =
  /(?<![\p{L}\p{N}.])(?:\d+(?:[.,]\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|once|twice)(?![\p{L}\p{N}])(?! of (?:the|my|their)| thing| reviewer| person| user| patient| day\b(?! of))|(?<![\p{L}\p{N}.])\d+(?=(?:mg|mcg|ml|lbs?|kg|hrs?|mos?|%)\b)/giu;
const words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const frequencies = ["once", "twice", "three times", "four times"];
const unitAfter = /^[\s-]?([\p{L}]+)/u;
const units: readonly (readonly string[])[] = [
  ["mg", "mcg", "g"],
  ["milligrams", "micrograms", "grams"],
  ["hour", "day", "week", "month", "year"],
  ["hours", "days", "weeks", "months", "years"],
  ["pounds", "kilograms"],
  ["lbs", "kgs"],
];
