import { family, GAP, given, type NameForm, PARTICLE, possible, WORD } from "./name-form.ts";
import { FAMILY_NAMES, GIVEN_NAMES, NOT_NAMES } from "./name-words.ts";
import { unheardOf } from "./unheard-of.ts";

const CAPITAL = "(?:[OD]['’])?\\p{Lu}\\p{Ll}[\\p{L}'’]*\\p{Ll}(?:-\\p{Lu}\\p{Ll}+)*";

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
  {
    // Two or three unknown words with capitals inside a sentence or after a colon: "please call Araminta Zavala".
    pattern: new RegExp(
      `(?<=(?:(?<![\\p{L}])\\p{Ll}[\\p{L}'’]*[,:]?|[\\p{Ll}]\\)|:|,|(?:^|[.!?\\n] ?)(?:Patiente?|Patientin|Please|Bitte|Rappelez|Appelez|Call|Ask|Tell|Merci|Signé|Signed)) )(?<name>${CAPITAL}(?:${GAP}\\p{Lu}\\.)?(?:${GAP}${PARTICLE}${CAPITAL}){1,2})(?![\\p{L}\\d-]| ?(?:®|™))`,
      "dgu",
    ),
    accept: (word, first, match) =>
      !NAMED_AFTER.test(match.groups?.name ?? "") &&
      !/^\S+['’]s /.test(match.groups?.name ?? "") &&
      !(first && isPlace(match)) &&
      unheardOf(word, first),
    least: 2,
  },
  {
    // "T. Featherstone" and "J. Abercrombie, consultant"
    hint: /\p{Lu}\. \p{Lu}\p{Ll}/u,
    pattern:
      /(?<=[\p{Ll}:,'"] ['"]?|['"]|Dr\.? |^)(?<name>(?!M\. )\p{Lu}\. (?:\p{Lu}\. )?\p{Lu}\p{Ll}{3,}(?:-\p{Lu}\p{Ll}+)?)(?!\p{L})/dgmu,
    accept: (word) => word.length > 3 && unheardOf(word, false),
    initialsFirst: true,
  },
];

/** What is named after a person stays: places, syndromes, brands (`Hodgkin Lymphoma`, `Mary Kay`). */
const NAMED_AFTER =
  /\b(?:disease|syndrome|lymphoma|disorder|palsy|sign|test|scale|tumou?r|thyroiditis|esophagus|hospital|clinic|university|street|ave|avenue|road|blvd|lane|drive|city|wort|bay|island|county|state|college|church|cream|gel|mary kay|jenny craig|paula begoun|paul mitchell|calvin klein|ralph lauren|martha stewart|peter rabbit|jesus christ|johns? hopkins|carl['’]s jr|papa john|jimmy john|trader joe|dallas|austin|san |los |santa|fort |saint)\b/i;

/** Family names that are words or parts of brands: "Burt's Bees", "Green Tea" (not "Sarah Green"). */
const WORD_SURNAMES: ReadonlySet<string> = new Set(
  "john johns white green black brown gray wood hill cook ward reed price bell fox hunt stone rice rose may day long young king cross hall ford mills wells webb bishop knight butler mason carter porter cooper parker baker taylor smith gardner fisher weaver miller hunter palmer walker shaw johnson abbott pierce blanc petit klein weiß schwarz groß jung kaiser sommer winter stein berg engel sauer graf keller".split(
    " ",
  ),
);

/** "I drove to Baton Rouge", "a hospital in Sioux Falls": a place, unless a common given name starts it. */
function isPlace(match: RegExpExecArray): boolean {
  const [word = ""] = (match.groups?.name ?? "").toLowerCase().split(/\s+/);
  if (GIVEN_NAMES.has(word)) return false;
  return PLACE_BEFORE.test(match.input.slice(Math.max(0, match.index - 40), match.index));
}

const PLACE_BEFORE =
  /(?:\b(?:writing|am|i['’]m|comes?|moved|hails?|here|live) from |\b(?:in|near|outside|around|downtown|(?:hospital|city|town|university|county|state|north|south|east|west|outside|part|center|clinic|village) of|at|aus|nach|über|à|vers|entre|jusqu['’]à) |\b(?:drove|drive|driving|went|go|going|moved?|flew|travell?(?:ed|ing)?|trip|came|back|way|close|next|bis)\b[^.!?]{0,15} to |\bbis )$/i;
