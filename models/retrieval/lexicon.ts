import { indexWords } from "./index-terms.ts";
import { namedTerms } from "./named-terms.ts";
import { type Postings, postingsOf } from "./postings.ts";
import type { TermWord } from "./related-terms.ts";
import type { Section } from "./sections.ts";

export interface Lexicon {
  /** Row: the section's place. */
  readonly postings: Postings;
  /** The commonest terms of more than one section, each with the word that stands for it most often; commonest first. */
  readonly words: readonly TermWord[];
}

/** Terms whose relatives are known: beyond, a question's word stands for itself. */
const mostWords = 20_000;

/** Counts the words of sections, what they are about, and what they name. */
export function lexiconOf(sections: readonly Section[]): Lexicon {
  const written = new Map<string, Map<string, number>>();
  const note = ({ term, word }: TermWord) => {
    const words = written.get(term) ?? new Map<string, number>();
    words.set(word, (words.get(word) ?? 0) + 1);
    written.set(term, words);
    return term;
  };
  const documents = function* () {
    for (const { text, about, language } of sections) {
      const terms = indexWords(`${about}. ${text}`, language).map(note);
      yield [
        ...terms,
        ...namedTerms(text, language).reactions,
        ...namedTerms(`${about}. ${text}`, language).drugs,
      ];
    }
  };
  const postings = postingsOf(documents());
  const words = postings.terms
    .map((term, id) => ({ term, held: (postings.starts[id + 1] ?? 0) - (postings.starts[id] ?? 0) }))
    .filter(({ term, held }) => held > 1 && /^\p{L}{2,}$/u.test(term))
    .sort((a, b) => b.held - a.held || (a.term < b.term ? -1 : 1))
    .slice(0, mostWords)
    .map(({ term }) => ({ term, word: commonest(written.get(term)) ?? term }));
  return { postings, words };
}

/** Of equals the first in the alphabet. */
function commonest(words: ReadonlyMap<string, number> = new Map()): string | undefined {
  return [...words].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0];
}
