import { isEmptyWord, isGenericAdjective } from "./empty-words.ts";
import type { Term } from "./term.ts";
import type { WordClasses } from "./word-classes.ts";

/** A phrase of a text that may be a key, with every place it stands at. */
export interface Candidate {
  /** Stems, joined by spaces: what makes two phrases the same. */
  readonly stem: string;
  /** Its words, by occurrence in the order of the text: `terms.slice(from, to)`. */
  readonly places: readonly Place[];
}

export interface Place {
  readonly from: number;
  readonly to: number;
}

/** Longer runs of nouns are lists without commas, or headlines. */
const longest = 6;

/**
 * The noun phrases of a text, each once, in the order of their first places: adjectives, nouns and participles that end in a
 * noun, as long as they come, within commas and sentences. (PatternRank, Schopf, Klimek & Matthes 2022, takes adjectives and
 * nouns, `<J.*>*<N.*>+`.) Participles in -ed count after a determiner, a preposition and the like: "a distributed system",
 * but not "it caused headaches". Adjectives that fit anything ("new", "different") are cut off at the front; phrases made of
 * nothing but such words and of times and amounts are none.
 */
export function nounPhrases(terms: readonly Term[], classes: WordClasses): readonly Candidate[] {
  const found = new Map<string, Place[]>();
  for (const { from, to } of blocks(terms)) {
    for (const match of classes.slice(from, to).matchAll(pattern)) {
      const place = trimmed(terms, from + match.index, from + match.index + match[0].length);
      if (!place) continue;
      const stem = terms
        .slice(place.from, place.to)
        .map((term) => term.stem)
        .join(" ");
      const places = found.get(stem);
      if (places) places.push(place);
      else found.set(stem, [place]);
    }
  }
  return [...found].map(([stem, places]) => ({ stem, places }));
}

const pattern = /(?:(?<=[TPABC1])D)?[AN]*N/gu;

function trimmed(terms: readonly Term[], start: number, to: number): Place | undefined {
  let from = start;
  while (from < to - 1 && isGenericAdjective(terms[from]?.lower ?? "")) from++;
  if (to - from > longest) return undefined;
  const words = terms.slice(from, to);
  if (words.every(({ lower }) => isEmptyWord(lower))) return undefined;
  // A dose or a symbol alone is no phrase.
  return words.some(({ text }) => /\p{L}{2}/u.test(text) && !/^\p{N}/u.test(text)) ? { from, to } : undefined;
}

function blocks(terms: readonly Term[]): Place[] {
  const found: Place[] = [];
  let from = 0;
  for (let i = 1; i <= terms.length; i++) {
    if (i < terms.length && terms[i]?.block === terms[from]?.block) continue;
    found.push({ from, to: i });
    from = i;
  }
  return found;
}
