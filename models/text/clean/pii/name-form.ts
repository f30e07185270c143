import { COMMON_WORDS } from "./common-words.ts";
import { isDrugLike } from "./drug-words.ts";
import { FAMILY_NAMES, GIVEN_NAMES, NOT_NAMES, WORDS_AND_NAMES } from "./name-words.ts";

/** A place in a sentence where a name stands: the pattern's group `name` (or `name2`) is the candidate. */
export interface NameForm {
  /** Cheap test that spares the pattern. */
  readonly hint?: RegExp;
  /** Needs the flags `g` and `d`. */
  readonly pattern: RegExp;
  readonly accept: Accept;
  /** Fewest words of a name; 1 unless said. */
  readonly least?: number;
  /** Initials may start the name: `J. Abercrombie`. */
  readonly initialsFirst?: true;
}

/** Whether a word, in lower case and without apostrophes, may be the first or a further word of a name here. */
export type Accept = (word: string, first: boolean, match: RegExpExecArray) => boolean;

/** One word of a name: `Smith`, `O'Brien`, `Müller-Schmidt`, `McDonald`. Not `PTSD`, not `I`. */
export const WORD = "(?:[OD]['’])?\\p{Lu}[\\p{L}'’]*\\p{Ll}(?:-\\p{Lu}\\p{L}*\\p{Ll})*";
export const GAP = "[ \\t]{1,3}";
export const PARTICLE = `(?:(?:van|von|zu|de|di|da|du|del|der|den|dos|la|le|Le|La|bin|al|el|St\\.)${GAP}){0,2}`;
const INITIAL = "\\p{Lu}\\.?(?![\\p{L}'’])";
/** Up to four words, initials and particles between. */
export const NAME = `(?<name>${WORD}(?:${GAP}(?:${INITIAL}|${PARTICLE}${WORD})){0,3})(?!\\p{L})`;
export const ONE_OR_TWO = `(?<name>${PARTICLE}${WORD}(?:${GAP}(?:${INITIAL}(?:${GAP}${WORD})?|${PARTICLE}${WORD})){0,2})(?!\\p{L})`;
export const TWO_WORDS = `(?<name>${WORD}(?:${GAP}\\p{Lu}\\.)?${GAP}${PARTICLE}${WORD})(?!\\p{L})`;
/** In small letters: up to three words; what of it is a name, `accept` says. */
const SMALL_WORD = "\\p{L}[\\p{L}'’-]+";
export const SMALL = `(?<name>${SMALL_WORD}(?:${GAP}(?:[b-hj-xz]\\.?(?![\\p{L}'’])|${SMALL_WORD})){0,2})(?!\\p{L})`;

/** The same for a pattern's second alternative, since a group's name may stand once. */
export function second(source: string): string {
  return source.replaceAll("?<name>", "?<name2>");
}

/** Where the words around leave little doubt. */
export const possible: Accept = (word) => !NOT_NAMES.has(word) && !isDrugLike(word);
/** Where they say too little: only a common given name starts a name. */
export const given: Accept = (word, first) =>
  first ? GIVEN_NAMES.has(word) : !NOT_NAMES.has(word) && !isDrugLike(word);
export const givenOrWord: Accept = (word, first) =>
  first ? GIVEN_NAMES.has(word) || WORDS_AND_NAMES.has(word) : possible(word, first, NO_MATCH);
export const family: Accept = (word) => FAMILY_NAMES.has(word) || GIVEN_NAMES.has(word);

/** Without capitals to go by: no frequent word, nothing that ends like a verb or adverb, no drug. */
export const uncommon: Accept = (word) =>
  GIVEN_NAMES.has(word) ||
  FAMILY_NAMES.has(word) ||
  (word.length > 2 &&
    !COMMON_WORDS.has(word) &&
    !NOT_NAMES.has(word) &&
    !isDrugLike(word) &&
    !VERB_LIKE.test(word));

/** In a field of a form or under a letter, where a verb is not to be expected. */
export const unusual: Accept = (word) =>
  word.length > 2 && !COMMON_WORDS.has(word) && !NOT_NAMES.has(word) && !isDrugLike(word);

export const VERB_LIKE = /(?:(?<!fr|fri|dr|mm)ed|ing|ly|tion|ness|ment|ous|ive)$/;

const NO_MATCH = Object.assign([""], { index: 0, input: "" }) as unknown as RegExpExecArray;
