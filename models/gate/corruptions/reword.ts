import { shuffled } from "../../text/learning/random.ts";
import { effectNames } from "../phrasings/effect-names.ts";
import { sameMeaning } from "../phrasings/same-meaning.ts";
import { pick } from "./pick.ts";

/** The text with up to `most` of its words and phrases replaced by others of the same meaning; undefined where there is none. */
export function reword(text: string, most: number, random: () => number): string | undefined {
  let out = text;
  let done = 0;
  const places = shuffled([...text.matchAll(pattern)], random).slice(0, most);
  for (const { 0: found, index } of places.sort((a, b) => b.index - a.index)) {
    const others = groups.get(found.toLowerCase())?.filter((other) => other !== found.toLowerCase()) ?? [];
    if (others.length === 0) continue;
    const other = pick(others, random);
    const put = /^\p{Lu}/u.test(found) ? other.charAt(0).toUpperCase() + other.slice(1) : other;
    out = out.slice(0, index) + put + out.slice(index + found.length);
    done++;
  }
  return done > 0 ? out.replace(/\ba ([aeiou])/gu, "an $1").replace(/\ban ([^aeiouh])/gu, "a $1") : undefined;
}

const groups = new Map<string, string[]>();
for (const line of [...sameMeaning, ...effectNames])
  for (const phrase of line) groups.set(phrase, [...(groups.get(phrase) ?? []), ...line]);
const pattern = new RegExp(
  `(?<![\\p{L}\\p{N}'’])(?:${[...groups.keys()]
    .sort((a, b) => b.length - a.length)
    .map((phrase) => phrase.replace(/[.*+?^$()[\]{}|\\]/gu, "\\$&"))
    .join("|")})(?![\\p{L}\\p{N}'’])`,
  "giu",
);
