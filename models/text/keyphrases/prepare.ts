import { type Candidate, nounPhrases } from "./noun-phrases.ts";
import { type Term, terms } from "./term.ts";
import type { Tagger } from "./word-classes.ts";
import { yakeOf, yakeWords } from "./yake.ts";

/** A text, ready to be ranked. */
export interface Prepared {
  readonly text: string;
  readonly terms: readonly Term[];
  readonly candidates: readonly Candidate[];
}

/** Characters of a text that are read; what is longer than a long review is cut off at white space. */
export const longestText = 50_000;
/** Candidates whose vectors are asked for: all of a review's, and of a longer text those that YAKE finds best. */
export const shortlist = 40;

/** The words of a text and the candidates to rank, in the order of their first places. */
export function prepare(tagger: Tagger, text: string): Prepared {
  const read = text.length > longestText ? text.slice(0, longestText).replace(/\S*$/u, "") : text;
  const words = terms(read);
  const candidates = nounPhrases(words, tagger.classes(read, words));
  if (candidates.length <= shortlist) return { text, terms: words, candidates };
  const scores = yakeWords(words);
  const best = candidates
    .map((candidate, i) => ({ candidate, i, score: yakeOf(words, scores, candidate) }))
    .sort((a, b) => a.score - b.score || a.i - b.i)
    .slice(0, shortlist)
    .sort((a, b) => a.i - b.i);
  return { text, terms: words, candidates: best.map(({ candidate }) => candidate) };
}

/** A candidate as it stands first. */
export function wordingOf({ text, terms: words }: Prepared, { places: [first] }: Candidate): string {
  const [from, to] = [words[first?.from ?? 0], words[(first?.to ?? 0) - 1]];
  return from && to ? text.slice(from.start, to.end).replace(/\s+/gu, " ") : "";
}

/** What the encoder reads of a candidate. */
export function phraseOf(prepared: Prepared, candidate: Candidate): string {
  return wordingOf(prepared, candidate).toLowerCase();
}
