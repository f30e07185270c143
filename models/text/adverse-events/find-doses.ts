import type { Span } from "../sentences.ts";
import type { MentionSpan } from "./mention.ts";

/**
 * Doses in `text.slice(start, end)`: amounts with a unit ("20 mg", "0.5 to 1 mg/kg/day", "100 mg orally, three times a day"), how
 * often ("twice daily"), and doses told without a number ("high-dose", "overdose").
 */
export function findDoses(text: string, { start, end }: Span): readonly MentionSpan[] {
  const found: MentionSpan[] = [];
  for (const match of text.slice(start, end).matchAll(dose)) {
    const from = start + match.index;
    found.push({ start: from, end: from + match[0].length, kind: "dose", score: 0.8 });
  }
  return found;
}

const number = "\\d+(?:[.,]\\d+)*";
const unit =
  "(?:mg|mgs|milligrams?|mcg|micrograms?|µg|μg|ug|microg|micro g|g|gm|gms|grams?|kg|ml|milliliters?|millilitres?|l|cc|iu|ui|units?|u|mu|meq|mmol|drops?|puffs?|tablets?|tabs?|pills?|capsules?|caps?|patch(?:es)?|sprays?|shots?|teaspoons?|tsp|%)";
const per =
  "(?:\\s?(?:/|per|a|each)\\s?(?:kg|m2|m\\(2\\)|m²|day|d|dose|h|hr|hour|week|wk|month|min|ml|g|body weight|kilogram)|\\s?(?:kg|m|day|d)-[12])";
const times =
  "(?:(?:once|twice|thrice|one time|two times|three times|four times|\\d+ times|\\d+x)(?:\\s?(?:a|per|each|every|/)\\s?(?:day|week|month|night)| daily| weekly| nightly)|daily|weekly|nightly|bid|tid|qid|qd|b\\.i\\.d\\.|t\\.i\\.d\\.|every (?:\\d+|other|four|six|eight|twelve) (?:hours?|days?|weeks?)|every (?:day|night|morning)|at (?:bedtime|night))";
const route = "(?:\\s(?:orally|po|iv|i\\.v\\.|intravenously|intravenous|subcutaneously|by mouth|sc|im))";
const amount = `${number}(?:\\s?(?:-|–|to|or|and|\\+/-)\\s?${number})?[\\s-]?${unit}${per}*`;

const dose = new RegExp(
  `(?<![\\p{L}\\p{N}.])(?:${amount}(?![\\p{L}\\p{N}])(?:${route}?,?\\s${times}(?![\\p{L}\\p{N}]))?|${times.replace("daily|weekly|nightly|", "").replace("|every (?:day|night|morning)|at (?:bedtime|night)", "")}(?![\\p{L}\\p{N}])|(?:very[ -])?(?:high|low|moderate|higher|lower|highest|lowest|standard|massive|excessive|large|small|double)(?:[ -]|(?: or | and )(?:moderate|high|low)[ -])(?:doses?|dosages?)|overdos(?:es?|ages?|ed|ing))(?![\\p{L}\\p{N}])`,
  "giu",
);
