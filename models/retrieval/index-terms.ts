import { stemmer } from "stemmer";
import { isStopword } from "../text/keyphrases/empty-words.ts";
import type { TermWord } from "./related-terms.ts";

/**
 * The terms of a text that BM25 counts, in its order: words and numbers in lower case without apostrophes (NFKC). English
 * loses its function words and is stemmed (Porter 1980); other languages stay as they are.
 *
 * @param language ISO 639-1, or und
 */
export function indexTerms(text: string, language: string): string[] {
  return indexWords(text, language).map(({ term }) => term);
}

/** The same, each with the word that it comes from. */
export function indexWords(text: string, language: string): TermWord[] {
  const words = text.normalize("NFKC").toLowerCase().match(word) ?? [];
  return words.flatMap((written) =>
    language === "en" ? english(written) : [{ term: plain(written), word: written }],
  );
}

const word = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’][\p{L}\p{M}]+)*/gu;

/** Longer ones are addresses and noise; their beginning finds them just as well. */
const longest = 40;

function plain(written: string): string {
  return written.replace(/['’]/gu, "").slice(0, longest);
}

/** Words come again and again: a stem is worked out once. Emptied when it holds this many. */
const remembered = 50_000;
const stems = new Map<string, readonly TermWord[]>();

function english(written: string): readonly TermWord[] {
  const known = stems.get(written);
  if (known) return known;
  const stem = isStopword(written.replaceAll("’", "'"))
    ? []
    : [{ term: stemmer(plain(written)), word: written }];
  if (stems.size >= remembered) stems.clear();
  stems.set(written, stem);
  return stem;
}
