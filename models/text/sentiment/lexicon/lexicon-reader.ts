import { foldWords } from "./fold-words.ts";
import { french } from "./french.ts";
import { german } from "./german.ts";
import { italian } from "./italian.ts";
import type { Lexicon } from "./lexicon.ts";
import { lexiconFeatures } from "./lexicon-features.ts";
import { compileLexicon } from "./match-lexicon.ts";
import { portuguese } from "./portuguese.ts";
import { spanish } from "./spanish.ts";
import { type WeighedText, weighWords } from "./weigh-words.ts";

/** Reads the words of one language; what they add up to is for a head to say. */
export interface LexiconReader {
  readonly language: string;
  weigh(text: string): WeighedText;
  /** In the order of `featureNames`. */
  features(text: string): readonly number[];
}

export function openLexicon(lexicon: Lexicon): LexiconReader {
  const match = compileLexicon(lexicon);
  return Object.freeze({
    language: lexicon.language,
    weigh: (text: string) => weighWords(foldWords(text), match),
    features: (text: string) => {
      const words = foldWords(text);
      return lexiconFeatures(words, weighWords(words, match));
    },
  });
}

/** By ISO 639-1 code. */
export const lexicons: ReadonlyMap<string, Lexicon> = new Map(
  [german, french, italian, spanish, portuguese].map((lexicon) => [lexicon.language, lexicon]),
);
