import { family, GAP, given, type NameForm, PARTICLE, possible, WORD } from "./name-form.ts";
import { FAMILY_NAMES, GIVEN_NAMES, NOT_NAMES } from "./name-words.ts";

/** Common names on their own, without a word that says that a person follows. */
export const KNOWN: readonly NameForm[] = [
  {
    // A common given name and a family name, both capitalised.
    pattern: new RegExp(
      `(?<![\\p{L}'’-]|St\\. ?)(?<name>${WORD}(?:${GAP}\\p{Lu}\\.)?${GAP}(?:(?:van|von|de|di|del)${GAP})?${WORD})(?!\\p{L})`,
      "dgu",
    ),
    accept: (word, first, match) => given(word, first, match) && !NAMED_AFTER.test(match[0]),
    least: 2,
  },
  {
    // "Annika Feldstein's", "Pruitt, Wendell (DOB …)"
    hint: /, (?:\p{Lu}[\p{L}'’-]+),? (?:\(?(?:DOB|D\.O\.B|born|b\.|geb|née?|\*))/u,
    pattern: new RegExp(
      `(?<![\\p{L}'’-])(?<name>${WORD}, ${PARTICLE}${WORD})(?=,? \\(?(?:DOB|D\\.O\\.B|born|b\\.|geb|née?|\\*))`,
      "dgu",
    ),
    accept: possible,
  },
  {
    // An unknown word before a common family name, inside a sentence.
    pattern: new RegExp(
      `(?<=[\\p{Ll},] )(?<name>\\p{Lu}\\p{Ll}{2,}(?:${GAP}\\p{Lu}\\.)?${GAP}\\p{Lu}\\p{Ll}{2,})(?![\\p{L}]|['’]s? (?:disease|syndrome))`,
      "dgu",
    ),
    accept: (word, first, match) => {
      if (NAMED_AFTER.test(match[0]) || /^(?:The|In|At|Big|New|St)\b/.test(match[0])) return false;
      const last = (match.groups?.name ?? "").toLowerCase().split(/\s+/).at(-1) ?? "";
      return first
        ? possible(word, first, match) &&
            FAMILY_NAMES.has(last) &&
            !GIVEN_NAMES.has(last) &&
            !WORD_SURNAMES.has(last)
        : family(word, first, match) && !NOT_NAMES.has(word);
    },
    least: 2,
  },
];

/** What is named after a person stays: places, syndromes, brands (`Hodgkin Lymphoma`, `Mary Kay`). */
const NAMED_AFTER =
  /\b(?:disease|syndrome|lymphoma|disorder|palsy|sign|test|scale|tumou?r|thyroiditis|esophagus|hospital|clinic|university|street|city|wort|bay|island|county|state|college|church|cream|gel|mary kay|jenny craig|paula begoun|paul mitchell|calvin klein|ralph lauren|martha stewart|peter rabbit|jesus christ|johns? hopkins|carl['’]s jr|papa john|jimmy john|trader joe|dallas|austin|san |los |santa|fort |saint)\b/i;

/** Family names that are words or parts of brands: "Burt's Bees", "Green Tea" (not "Sarah Green"). */
const WORD_SURNAMES: ReadonlySet<string> = new Set(
  "john johns white green black brown gray wood hill cook ward reed price bell fox hunt stone rice rose may day long young king cross hall ford mills wells webb bishop knight butler mason carter porter cooper parker baker taylor smith gardner fisher weaver miller hunter palmer walker shaw johnson abbott pierce blanc petit klein weiß schwarz groß jung kaiser sommer winter stein berg engel sauer graf keller".split(
    " ",
  ),
);
