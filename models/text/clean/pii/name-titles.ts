import { COMMON_WORDS } from "./common-words.ts";
import { isDrugLike } from "./drug-words.ts";
import { family, GAP, type NameForm, ONE_OR_TWO, SMALL, uncommon, VERB_LIKE } from "./name-form.ts";
import { FAMILY_NAMES, GIVEN_NAMES, NOT_NAMES } from "./name-words.ts";

const INITIALS_FIRST = ONE_OR_TWO.replace("(?<name>", "(?<name>(?:\\p{Lu}\\.[ \\t]?){0,2}");

/** After a title: `Dr. Smith`, `Nurse Jackie`, `Frau Dr. Müller`, `Mme Moreau`, `le Pr Delahousse`. */
export const TITLES: readonly NameForm[] = [
  {
    hint: /\b(?:dr|doctor|doc|doktor|pfleger(?:in)?|schwester|m(?=\.)|mr|mrs|ms|miss|mx|prof|professor|nurse|sister|judge|pastor|rev|herr|herrn|frau|hr|fr|mme|mlle|madame|monsieur|docteure?|pr|professeure?)\b/i,
    pattern: new RegExp(
      `(?<before>\\p{L}+[,.:;]?[ \\t]+)?(?<![\\p{L}\\d.])(?<title>(?:[Dd][Rr]|[Mm]r|[Mm]rs|M[RSsXx]|M[Rr]S|Prof|Rev|Hr|Fr)\\.?|Pr\\.?|Miss|[Dd]octor|DOCTOR|[Pp]rofessor|[Nn]urse|Pastor|Judge|Herrn?|Frau|Pfleger(?:in)?|Schwester|Doktor|Sister|M\\.|Mme|Mlle|Madame|Monsieur|[Dd]octeure?|[Pp]rofesseure?)(?:[ \\t]+(?:Dr|Prof|Doktor|med|dent|rer|nat|habil|PD)\\.?){0,4}[ \\t]+${INITIALS_FIRST}`,
      "dgu",
    ),
    accept: afterTitle,
    initialsFirst: true,
  },
  {
    // All in small letters: a common family name, or an uncommon word that a verb or the sentence's end follows.
    hint: /\b(?:dr|doctor|doktor|pfleger|pr|m(?=\.)|mr|mrs|ms|nurse|prof|herr|frau|mme|madame|monsieur|docteur|professeur)\b/,
    pattern: new RegExp(
      `(?<before>\\p{L}+[,.:;]?[ \\t]+)?(?<![\\p{L}\\d.])(?<title>dr|doctor|doktor|pfleger|pr|m\\.|mrs?|ms|nurse|prof|herr|frau|mme|madame|monsieur|docteur|professeur)(?:\\.? (?:dr|prof|med)\\.?){0,3}\\.?${GAP}${SMALL}`,
      "dgu",
    ),
    accept: afterSmallTitle,
  },
  {
    hint: /\b(?:DR|MR|MRS|MS|DOCTOR)\b/,
    pattern: /(?<!\p{L})(?:DR|MRS?|MS|DOCTOR)\.? (?<name>\p{Lu}{3,}(?: \p{Lu}{3,})?)(?!\p{L})/dgu,
    accept: family,
  },
  {
    hint: /\b(?:M\.?D|RN|PharmD|DO|PA-C|NP)\b/,
    pattern: new RegExp(
      `(?<![\\p{L}'’-])(?<name>\\p{Lu}\\p{L}+(?:${GAP}\\p{Lu}\\.)?${GAP}\\p{Lu}[\\p{L}'’-]+,? M\\.?D)(?!\\p{L})|(?<![\\p{L}'’-])(?<name2>\\p{Lu}\\p{L}+(?:${GAP}\\p{Lu}\\.)?${GAP}\\p{Lu}[\\p{L}'’-]+)(?=,? (?:RN|PharmD|PA-C|NP)\\b)`,
      "dgu",
    ),
    accept: (word) => !NOT_NAMES.has(word) && !isDrugLike(word),
  },
];

/**
 * After `my Dr.` or `the doctor` the title is a noun, and the next capital word starts a sentence: only a common name
 * counts. A word that ends like a verb or adverb counts only then, too.
 */
function afterTitle(word: string, first: boolean, match: RegExpExecArray): boolean {
  if (NOT_NAMES.has(word) || isDrugLike(word)) return false;
  if (!first) {
    // German capitalises nouns: `Herr Wagner Krankenkasse`.
    if (/^(?:herr|frau|hr|fr)/i.test(match.groups?.title ?? "") && GERMAN_NOUN.test(word)) return false;
    return !/(?:(?<!fr|fri|dr|mm)ed|ly|tion|ness|ment)$/.test(word) || family(word, first, match);
  }
  const before = match.groups?.before ?? "";
  // "Fitzgerald M. Okafor": an initial, not a French mister.
  if (match.groups?.title === "M." && /^\p{Lu}/u.test(before)) return false;
  const noun =
    NOUN_BEFORE.test(before) || (VERB_LIKE.test(word) && !NEEDS_NAME.test(match.groups?.title ?? ""));
  return !noun || family(word, first, match);
}

function afterSmallTitle(word: string, first: boolean, match: RegExpExecArray): boolean {
  if (!first) return uncommon(word, first, match) && !/s$/.test(word);
  if (FAMILY_NAMES.has(word)) return true;
  const title = match.groups?.title ?? "";
  if (GIVEN_NAMES.has(word)) return word.length > 3;
  if (COMMON_WORDS.has(word) || !uncommon(word, first, match)) return false;
  // "doctor mistook the side effects", "my doctor tomorrow.", "frau hat": mostly nouns.
  if (/^(?:doctor|nurse|frau|docteur)$/.test(title) && !/^(?:.* )?frau dr\b/.test(match[0]))
    return verbFollows(match, word);
  const noun = NOUN_BEFORE.test(match.groups?.before ?? "") || (word.endsWith("s") && !secondIsName(match));
  return !noun || verbFollows(match, word) || endFollows(match, word);
}

function secondIsName(match: RegExpExecArray): boolean {
  const [, next] = (match.groups?.name ?? "").split(/\s+/);
  return next !== undefined && uncommon(next, false, match);
}

/** Whether a verb of a sentence's subject follows, perhaps after one more name. */
function verbFollows(match: RegExpExecArray, word: string): boolean {
  return /^(?:\s\p{L}[\p{L}'’-]+)?\s(?:is|was|said|told|put|has|had|gave|called|thinks|wants|who|did|does|at|in|from|\p{L}{3,}s|hat|ist|war|meint|sagte?|hält|von|m'a|m’a|est|a|dit)(?!\p{L})/u.test(
    after(match, word),
  );
}

function endFollows(match: RegExpExecArray, word: string): boolean {
  return /^(?:\s\p{L}[\p{L}'’-]+)?(?:[,.!?]|$)/u.test(after(match, word));
}

function after(match: RegExpExecArray, word: string): string {
  const rest = match.input.slice(match.index).toLowerCase();
  return rest.slice(rest.indexOf(word) + word.length);
}

const NEEDS_NAME =
  /^(?:Mrs?|Ms|Miss|Herrn?|Frau|Pfleger(?:in)?|Schwester|Doktor|Sister|M\\.|Mme|Mlle|Madame|Monsieur|Prof)\.?$/;
const NOUN_BEFORE =
  /^(?:my|the|a|an|your|his|her|our|their|this|that|another|other|new|regular|family|primary|eye|foot|skin|pain|good|great|first|second|same|different|any|every|each|mein|meine|meiner|meinem|die|der|eine|une|la|ma|mon)\s+$/i;
const GERMAN_NOUN =
  /(?:kasse|ung|heit|keit|schaft|tion|praxis|apotheke|klinik|amt|arzt|ärztin|tablette|tabletten|medikament)$/;
