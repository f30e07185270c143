import { FAMILY_NAMES, GIVEN_NAMES, NOT_NAMES, WORDS_AND_NAMES } from "./name-words.ts";

/** A place in a sentence where a name stands: the pattern's group `name` (or `name2`) is the candidate. */
export interface NameForm {
  /** Cheap test that spares the pattern. */
  readonly hint?: RegExp;
  /** Needs the flags `g` and `d`. */
  readonly pattern: RegExp;
  readonly accept: Accept;
}

/** Whether a word, in lower case and without apostrophes, may be the first or a further word of a name here. */
export type Accept = (word: string, first: boolean, match: RegExpExecArray) => boolean;

/** One word of a name: `Smith`, `O'Brien`, `Müller-Schmidt`, `McDonald`. Not `PTSD`, not `I`. */
const WORD = "(?:[OD]['’])?\\p{Lu}\\p{L}*\\p{Ll}(?:-\\p{Lu}\\p{L}*\\p{Ll})*";
const PARTICLE = "(?:(?:van|von|de|di|da|del|der|den|dos|la|le|bin|al|el|St\\.)\\s+){0,2}";
const NAME = `(?<name>${WORD}(?:\\s+(?:\\p{Lu}\\.|${PARTICLE}${WORD})){0,3})(?!\\p{L})`;
const ONE_OR_TWO = `(?<name>${PARTICLE}${WORD}(?:\\s+(?:\\p{Lu}\\.(?:\\s+${WORD})?|${PARTICLE}${WORD}))?)(?!\\p{L})`;

const possible: Accept = (word) => !NOT_NAMES.has(word);
const given: Accept = (word, first) => (first ? GIVEN_NAMES.has(word) : !NOT_NAMES.has(word));
/** Beside a word for a relation, names that are also words count too: `my husband Frank`. */
const related: Accept = (word, first) =>
  first ? GIVEN_NAMES.has(word) || WORDS_AND_NAMES.has(word) : !NOT_NAMES.has(word);
const family: Accept = (word) => FAMILY_NAMES.has(word) || GIVEN_NAMES.has(word);

const TWO_WORDS = `(?<name2>${WORD}(?:\\s+\\p{Lu}\\.)?\\s+${PARTICLE}${WORD})`;

const RELATION =
  "(?:son|daughter|husband|wife|hubby|brother|sister|mother|father|mom|mum|dad|friend|boyfriend|girlfriend|partner|fianc[ée]e?|boss|neighbou?r|therapist|psychiatrist|psychologist|doctor|surgeon|dermatologist|nurse|cousin|aunt|uncle|nephew|niece|grandson|granddaughter|grandmother|grandfather|grandma|grandpa|roommate|co-?worker|colleague|pharmacist|counsel[l]?or)";
const PERSON = `(?:${RELATION}|guy|man|woman|lady|gentleman|girl|boy|person|gal|kid|child|baby|physician|dr\\.?)`;
const GERMAN_RELATION =
  "(?:Mann|Frau|Sohn|Tochter|Bruder|Schwester|Mutter|Vater|Freund|Freundin|Chef|Chefin|Arzt|Ärztin|Hausarzt|Hausärztin)";
const FRENCH_RELATION =
  "(?:mari|femme|fils|fille|frère|sœur|mère|père|ami|amie|copain|copine|médecin|voisin|voisine)";

export const NAME_FORMS: readonly NameForm[] = [
  {
    hint: /\b(?:name|called|named|names)\b/i,
    pattern: new RegExp(
      `\\b(?:[Mm]y|[Hh]is|[Hh]er|[Oo]ur [a-z]+'s|MY|[a-z]+'s) (?:(?:full|real|first|last) )?(?:name|NAME)(?: is| was|'s|’s|:| IS) ${NAME}`,
      "dgu",
    ),
    accept: possible,
  },
  {
    hint: /\bname/i,
    // People write their own name in small letters too: only a common one counts then.
    pattern:
      /\bmy (?:(?:full|real|first) )?name(?: is|'s|’s|:| iz) (?<name>\p{L}+(?: (?!and\b|i\b|im\b)\p{L}+)?)(?!\p{L})/dgiu,
    accept: (word, first, match) => (first ? GIVEN_NAMES.has(word) : family(word, first, match)),
  },
  {
    hint: /\bcalled|\bcall me|\bnamed\b/i,
    pattern: new RegExp(
      `\\b(?:I am called|I'm called|(?:just |you can |people )?[Cc]all me|${PERSON},? (?:who (?:is|was) )?(?:named|called)) ${ONE_OR_TWO}`,
      "dgu",
    ),
    accept: possible,
  },
  {
    hint: /\b(?:dr|doctor|mr|mrs|ms|miss|mx|prof|professor|nurse|sister|judge|pastor|rev|herr|frau|hr|fr|mme|mlle|madame|monsieur|docteur)\b/i,
    pattern: new RegExp(
      `(?<before>\\p{L}+[,.:;]?\\s+)?(?<![\\p{L}\\d])(?<title>(?:D[Rr]|M[RrSsXx]|M[Rr][Ss]|Prof|Rev|Hr|Fr)\\.?|Miss|Doctor|DOCTOR|Professor|Nurse|Pastor|Judge|Herr|Frau|Mme|Mlle|Madame|Monsieur|[Dd]octeur)(?:\\s+(?:Dr|Prof|Doktor)\\.?){0,2}\\s+${ONE_OR_TWO}`,
      "dgu",
    ),
    accept: afterTitle,
  },
  {
    // All in small letters only a common family name counts.
    hint: /\b(?:dr|doctor|mr|mrs|ms)\b/,
    pattern: /(?<!\p{L})(?:dr|doctor|mrs?|ms)\.? (?<name>\p{Ll}{3,})(?!\p{L})/dgu,
    accept: (word) => FAMILY_NAMES.has(word),
  },
  {
    hint: /\b(?:DR|MR|MRS|MS|DOCTOR)\b/,
    pattern: /(?<!\p{L})(?:DR|MRS?|MS|DOCTOR)\.? (?<name>\p{Lu}{3,}(?: \p{Lu}{3,})?)(?!\p{L})/dgu,
    accept: family,
  },
  {
    pattern: new RegExp(
      `\\b(?:[Mm]y|[Oo]ur|[Hh]is|[Hh]er) (?:(?:old|young|oldest|youngest|best|late|dear|little|big)\\w* )?${RELATION},? ${ONE_OR_TWO}|\\b[Tt]he ${RELATION}, ${ONE_OR_TWO.replaceAll("?<name>", "?<name2>")}(?=,)`,
      "dgu",
    ),
    accept: related,
  },
  {
    hint: /[Mm]ein|[Uu]nser|\b[Mm](?:on|a)\b/,
    pattern: new RegExp(
      `(?<!\\p{L})(?:[Mm]eine?[mnr]?|[Uu]nsere?[mnr]?) ${GERMAN_RELATION},? ${ONE_OR_TWO}|(?<!\\p{L})[Mm](?:on|a) ${FRENCH_RELATION},? ${ONE_OR_TWO.replaceAll("?<name>", "?<name2>")}`,
      "dgu",
    ),
    accept: related,
  },
  {
    hint: /hei(?:ß|ss)e|[Nn]ame ist|m['’]appelle|nom est|je suis|[Ii]ch bin/i,
    pattern: new RegExp(
      `(?<!\\p{L})(?:[Ii]ch (?:hei(?:ß|ss)e|bin (?:die|der))|[Mm]ein Name ist|[Jj]e m['’]appelle|[Mm]on nom est) ${NAME}`,
      "dgu",
    ),
    accept: (word) => !NOT_NAMES.has(word) && !/^(?:Meinung|Ansicht|Auffassung)$/i.test(word),
  },
  {
    hint: /\b(?:I am|I'm|I’m|this is|it's|here is|hi|hello|hey|dear|thanks|thank you|thx|ich bin|hallo|bonjour|merci)\b/i,
    pattern: new RegExp(
      `(?<!\\p{L})(?:I am|I['’]m|[Tt]his is|[Ii]t['’]s|[Ii]ch bin|[Hh]i|[Hh]ello|[Hh]ey|[Dd]ear|[Tt]hanks|[Tt]hank you|[Hh]allo|[Ll]iebe[r]?|[Bb]onjour|[Mm]erci),? ${ONE_OR_TWO}`,
      "dgu",
    ),
    accept: given,
  },
  {
    // `… it works. - John D.` or `~Sarah` at the end of a text, on a line of its own or after the last sentence.
    hint: /[-–—~][ ]?\p{Lu}[^\n]{0,30}$/mu,
    pattern: new RegExp(
      `(?:^|[.!?…)\\n"]|\\s)\\s*[-–—~]{1,2} ?(?<name>${WORD}(?:\\s+(?:\\p{Lu}\\.?|${WORD})){0,2})(?!\\p{L})\\.?(?=,? ?(?:\\d{2}|age[d]? \\d{2}|\\p{Lu}\\p{L}+|\\p{Lu}{2})?[.!]?["”]?\\s*$)`,
      "dgmu",
    ),
    accept: signature,
  },
  {
    hint: /regards|sincerely|yours|wishes|cheers|love|signed|gr(?:ü|ue)(?:ß|ss)e|LG|VG|MfG|cordialement|bien à vous/i,
    pattern: new RegExp(
      `(?<!\\p{L})(?:(?:[Kk]ind|[Bb]est|[Ww]arm)?(?: ?[Rr]egards)|[Ss]incerely(?: yours)?|[Yy]ours(?: truly| sincerely)?|[Bb]est wishes|[Cc]heers|[Ss]igned|[Ww]ith love|(?:[Vv]iele |[Ll]iebe |[Bb]este |[Mm]it freundlichen )?[Gg]r(?:ü|ue)(?:ß|ss)en?|LG|VG|MfG|[Cc]ordialement|[Bb]ien à vous),?[\\s:–-]+(?:${NAME}(?=[.!]?["”]?\\s*(?:$|\\n))|${TWO_WORDS}(?=,))`,
      "dgu",
    ),
    accept: possible,
  },
  {
    hint: /\b(?:[Ll]ove|xoxo|[Hh]ugs),/,
    pattern: new RegExp(`\\b(?:[Ll]ove|xoxo|[Hh]ugs),\\s+${ONE_OR_TWO}(?=[.!]?["”]?\\s*$)`, "dgmu"),
    accept: given,
  },
  {
    // A common given name and a family name, both capitalised.
    pattern: new RegExp(
      `(?<![\\p{L}'’-]|St\\. ?)(?<name>${WORD}(?:\\s+\\p{Lu}\\.)?\\s+(?:(?:van|von|de|di|del)\\s+)?${WORD})(?!\\p{L})`,
      "dgu",
    ),
    accept: (word, first, match) => given(word, first, match) && !NAMED_AFTER.test(match[0]),
  },
];

/** What is named after a person stays: places, syndromes, brands (`Hodgkin Lymphoma`, `Mary Kay`). */
const NAMED_AFTER =
  /\b(?:disease|syndrome|lymphoma|disorder|palsy|sign|test|scale|tumou?r|thyroiditis|esophagus|hospital|clinic|university|street|city|wort|bay|island|county|state|college|church|cream|gel|mary kay|jenny craig|paula begoun|paul mitchell|calvin klein|ralph lauren|martha stewart|peter rabbit|jesus christ)\b/i;

/**
 * After `my Dr.` or `the doctor` the title is a noun, and the next capital word starts a sentence: only a common name
 * counts. A word that ends like a verb or adverb counts only then, too.
 */
function afterTitle(word: string, first: boolean, match: RegExpExecArray): boolean {
  if (NOT_NAMES.has(word)) return false;
  // German capitalises nouns: `Herr Wagner Krankenkasse`.
  if (!first && /^(?:herr|frau|hr|fr)/i.test(match.groups?.title ?? "")) return family(word, first, match);
  if (!first) return !VERB_LIKE.test(word) || family(word, first, match);
  const before = match.groups?.before ?? "";
  const noun = NOUN_BEFORE.test(before) || VERB_LIKE.test(word);
  return !noun || family(word, first, match);
}

const NOUN_BEFORE =
  /^(?:my|the|a|an|your|his|her|our|their|this|that|another|other|new|regular|family|primary|eye|foot|skin|pain|good|great|first|second|same|different|any|every|each|mein|meine|meiner|meinem|die|der|eine|une|la|le|ma|mon|to|by)\s+$/i;
const VERB_LIKE = /(?:ed|ing|ly|tion|ness|ment|ous|ive)$/;

/** A dash also starts a list item: `- Nausea`. A signature is a common name, or a name with an initial. */
function signature(word: string, first: boolean, match: RegExpExecArray): boolean {
  if (NOT_NAMES.has(word)) return false;
  return !first || GIVEN_NAMES.has(word) || /^\p{L}+\s+\p{Lu}\.?$/u.test(match.groups?.name ?? "");
}
