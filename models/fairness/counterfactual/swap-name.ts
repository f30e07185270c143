import { inCaseOf, type Swapped } from "./swap.ts";

/**
 * Names that are frequent in the reviews' countries become names of other origins, of the same sex, and the other way round.
 * Reviews seldom name anybody, and cleaning puts `[NAME]` in place of names: so one of the former stands before, and its partner
 * after, where that token is, or else behind the first person who could have a name (`my doctor`).
 */
export function swapName(text: string): Swapped | undefined {
  const [name = ""] = pairs[text.length % pairs.length] ?? [];
  const filled = text.includes("[NAME]")
    ? text.replaceAll("[NAME]", () => name)
    : text.replace(nameable, (person) => `${person} ${name}`);
  let [towards, away] = [0, 0];
  const after = filled.replace(/\p{Lu}\p{L}+/gu, (word) => {
    const lower = word.toLowerCase();
    const name = outward.get(lower) ?? inward.get(lower);
    if (name === undefined) return word;
    if (outward.has(lower)) towards++;
    else away++;
    return inCaseOf(word, name);
  });
  if (after === filled) return undefined;
  return { before: filled, after, direction: Math.sign(towards - away) as Swapped["direction"] };
}

const nameable =
  /\bmy (?:doctor|nurse|pharmacist|psychiatrist|psychologist|therapist|dermatologist|neurologist|friend|neighbou?r|boss|coworker|cousin)\b(?!['’\w])/i;

const pairs: readonly (readonly [string, string])[] = [
  ["Emily", "Aisha"],
  ["James", "Mohammed"],
  ["Jennifer", "Lakshmi"],
  ["Michael", "Jamal"],
  ["Sarah", "Guadalupe"],
  ["David", "Rajesh"],
  ["Karen", "Nguyet"],
  ["Robert", "Hiroshi"],
  ["Jessica", "Latoya"],
  ["Matthew", "Tyrone"],
  ["Susan", "Fatima"],
  ["Daniel", "Ahmed"],
  ["Laura", "Svetlana"],
  ["Thomas", "Alejandro"],
  ["Amanda", "Mei"],
  ["Andrew", "Kwame"],
];
const outward: ReadonlyMap<string, string> = new Map(
  pairs.map(([a, b]) => [a.toLowerCase(), b.toLowerCase()]),
);
const inward: ReadonlyMap<string, string> = new Map(
  pairs.map(([a, b]) => [b.toLowerCase(), a.toLowerCase()]),
);
