import { findDrugs } from "../text/adverse-events/find-drugs.ts";
import { findEffects } from "../text/adverse-events/find-effects.ts";
import { wordsOf } from "../text/adverse-events/words.ts";
import { sentences } from "../text/sentences.ts";

/** Terms for what a text names in whatever words, beside the terms for its words. */
export interface NamedTerms {
  /** A reaction's code for each mention: `#insomnia` for "could not fall asleep". */
  readonly reactions: readonly string[];
  /** All names of the drugs, each once: `@sertraline` and `@zoloft` for either. */
  readonly drugs: readonly string[];
}

/** @param language ISO 639-1: the lists are English; of other languages nothing is found */
export function namedTerms(text: string, language: string): NamedTerms {
  if (language !== "en") return { reactions: [], drugs: [] };
  const reactions: string[] = [];
  const drugs = new Set<string>();
  for (const sentence of sentences(text)) {
    const words = wordsOf(text, sentence);
    for (const { reaction } of findEffects(text, words)) if (reaction) reactions.push(`#${reaction.code}`);
    for (const { drugNames } of findDrugs(text, words)) for (const name of drugNames) drugs.add(`@${name}`);
  }
  return { reactions, drugs: [...drugs] };
}
