import {
  GAP,
  given,
  givenOrWord,
  NAME,
  type NameForm,
  ONE_OR_TWO,
  possible,
  SMALL,
  second,
  TWO_WORDS,
  uncommon,
  WORD,
} from "./name-form.ts";
import { GIVEN_NAMES, WORDS_AND_NAMES } from "./name-words.ts";
import { RELATION } from "./relation-words.ts";
import { unheardOf } from "./unheard-of.ts";

/** Who says who he is: `my name is …`, `ich heiße …`, `je m'appelle …`, and weaker: `I'm …`, `… here`. */
export const INTRODUCTIONS: readonly NameForm[] = [
  {
    hint: /\b(?:name|called|named|names)\b/i,
    pattern: new RegExp(
      `\\b(?:[Mm]y|[Hh]is|[Hh]er|[Oo]ur [a-z]+'s|MY|[a-z]+'s) (?:(?:full|real|first|last) )?(?:name|NAME)(?: is| was|'s|’s|:| IS) ${NAME}`,
      "dgu",
    ),
    accept: possible,
  },
  {
    hint: /name|nennt mich|hei(?:ß|ss)e|m['’]appelle|nom est|moi c['’]est/i,
    // In small letters, too, up to the first frequent word.
    pattern: new RegExp(
      `(?<!\\p{L})(?:my (?:(?:full|real|first) )?name(?: is|'s|’s|:| iz)|mein name ist|ich hei(?:ß|ss)e|je m['’]appelle|on m['’]appelle|man nennt mich|mon nom est|(?:his|her) name is|mein name lautet|moi,? c['’]est)${GAP}${SMALL}`,
      "dgiu",
    ),
    accept: (word, first, match) =>
      first && /^(?:the|a|my|not|on|in)$/.test(word)
        ? false
        : uncommon(word, first, match) || WORDS_AND_NAMES.has(word),
  },
  {
    hint: /\b(?:go by|answer to|called|call me|named|nennt mich|appelle|name['’]?s|name lautet|quote me)\b|hei(?:ß|ss)t|s['’]appelle|présente/i,
    pattern: new RegExp(
      `(?<!\\p{L})(?:I (?:go by|answer to|am called)|I'm called|(?:just |you can |people )?[Cc]all me|(?:guy|man|woman|lady|gentleman|girl|boy|person|gal|kid|child|baby|physician|dr\\.?|${RELATION}),? (?:who (?:is|was) )?(?:named|called)|(?:Arzt|Ärztin|Sohn|Tochter|Mann|Frau|Hausarzt|Apotheker) hei(?:ß|ss)t|(?:fils|fille|mari|femme|médecin|docteur) s['’]appelle|[Jj]e me présente ?[:,]?|[Oo]n m['’]appelle|[Mm]an nennt mich|(?:they|everyone|people) calls? me|[Nn]ame['’]?s|[Mm]ein Name lautet|[Nn]achfolger(?:in)? hei(?:ß|ss)t|[Ee]lse (?:called|named)|[Yy]ou may quote me,) ${NAME}`,
      "dgu",
    ),
    accept: possible,
  },
  {
    hint: /hei(?:ß|ss)e|, d(?:er|ie) |[Nn]ame ist|m['’]appelle|nom est|[Ii]ch bin|[Bb]in d|[Mm]oi|je suis|[Hh]ier |\b[Ii]ci /,
    pattern: new RegExp(
      `(?<!\\p{L})(?:(?:[Ii]ch )?hei(?:ß|ss)e|(?:[Ii]ch )?[Bb]in (?:die|der)|(?:[Ss]ervus|[Hh]allo|[Mm]oin|[Ii]ch),? (?:die|der)|[Mm]ein Name ist|[Jj]e m['’]appelle|[Mm]on nom est|[Mm]oi,? c['’]est|[Mm]oi,|(?:[Hh]allo|[Hh]i|[Tt]ag),? hier (?:ist|schreibt|spricht)|[Hh]ier (?:schreibt|spricht)|[Bb]onjour(?: à tous)?,? ici) ${NAME}`,
      "dgu",
    ),
    accept: (word, first, match) => possible(word, first, match) && !(first && GERMAN_NOUN.test(word)),
  },
  {
    // "Ich bin Friederike und …", "je suis Killian, de …", "I'm Yesenia from …": what is one otherwise is excluded.
    hint: /\b(?:[Ii] am|[Ii]['’]m|[Ii]ch bin|[Jj]e suis|[Mm]oi)\b/,
    pattern: new RegExp(
      `(?<!\\p{L})(?:[Ii] am|[Ii]['’]m|[Ii]ch bin|[Jj]e suis|[Mm]oi) (?<name>\\p{Lu}\\p{Ll}{2,}(?:${GAP}\\p{Lu}\\.?(?!\\p{L}))?)(?=,? (?:from|aus|de|and|und|et|\\d\\d)(?!\\p{L})|, (?:and|und)|[.]\\s|, \\d\\d)`,
      "dgu",
    ),
    accept: (word, first, match) =>
      possible(word, first, match) && !(first && (GERMAN_NOUN.test(word) || NO_PERSON_ENDING.test(word))),
  },
  {
    hint: /\b(?:I am|I'm|I’m|Im|this is|it's|here is|hi|hello|hey|dear|thanks|thank you|thx|ich bin|hallo|bonjour|merci|danke|salut)\b/i,
    pattern: new RegExp(
      `(?<!\\p{L})(?:I am|I['’]?m|[Tt]his is|[Ii]t['’]s|[Ii]ch bin|[Hh]i|[Hh]ello|[Hh]ey|[Dd]ear|[Tt]hanks|[Tt]hank you|[Hh]allo|[Ll]iebe[r]?|[Bb]onjour|[Mm]erci|[Dd]anke|[Ss]alut),? ${ONE_OR_TWO}`,
      "dgu",
    ),
    accept: given,
  },
  {
    hint: /\bi(?:['’ ]?a?m)\b/,
    pattern:
      /(?<!\p{L})i(?: am|['’]?m) (?<name>\p{Ll}{3,}(?: \p{Ll}\.?(?!\p{L}))?)(?!\p{L})(?= from| and i |,|\.| \d\d)/dgu,
    accept: (word) => GIVEN_NAMES.has(word) && !AMBIGUOUS_SMALL.has(word),
  },
  {
    // In small letters an unknown word counts only after a greeting: "hi, i'm ottoline from …".
    hint: /\b(?:hi|hello|hey|hallo|bonjour|salut)\b/,
    pattern:
      /(?<!\p{L})(?:hi|hello|hey|hallo|bonjour|salut)(?: all| everyone| everybody| there| zusammen| à tous)?[,.!]? (?:i am|i['’]?m|ich bin|je suis) (?<name>\p{Ll}{3,})(?=,? (?:from|aus|de|and i|und)(?!\p{L}))/dgu,
    accept: uncommon,
  },
  {
    // "Dear Ottoline," and "Thanks, Octavia, your post": a comma on both sides, or the answer's next words.
    hint: /\b(?:dear|thanks|thank you|thx|danke|merci|liebe|lieber|chère|cher)\b/i,
    pattern: new RegExp(
      `(?<!\\p{L})(?:[Dd]ear|[Ll]iebe[r]?|[Cc]h(?:er|ère)|[Tt]hank(?:s| you),?|[Dd]anke,?|[Mm]erci,?) ${NAME}(?=[,!]? (?:your|you|for your|dein|deine|für dein|ton|ta|tes|pour ton|pour ta)\\b)`,
      "dgu",
    ),
    accept: possible,
  },
  {
    hint: /\b(?:thanks|danke|merci)\b/,
    pattern: new RegExp(
      `(?<!\\p{L})(?:thanks|danke|merci),? ${SMALL}(?=, (?:your|dein|ton|ta)(?!\\p{L}))`,
      "dgu",
    ),
    accept: uncommon,
  },
  {
    hint: /\bhere\b/,
    pattern:
      /(?:(?:^|\n)|(?<greeting>(?:[Hh]i|[Hh]ello|[Hh]ey|HI|[Gg]reetings)(?: (?:all|everyone|everybody|there|guys|folks))?[,.!]? ))(?<name>\p{L}{3,})(?=,? here(?: from|[,.!]| in|$))/dgu,
    accept: (word, first, match) =>
      givenOrWord(word, first, match) ||
      (match.groups?.greeting !== undefined && uncommon(word, first, match) && !NO_NAME_HERE.test(word)),
  },
  {
    // "Hi Tavish, how are you": a lone unknown word between a greeting and a comma.
    hint: /(?:^|[.!?\n] ?)(?:hi|hello|hey|dear|hallo|servus|moin|bonjour|bonsoir|salut|coucou|cher|chère|liebe|lieber) \p{Lu}/iu,
    pattern: new RegExp(
      `(?:^|[.!?\\n] ?)(?:[Hh]i|[Hh]ello|[Hh]ey|[Dd]ear|[Hh]allo|[Ss]ervus|[Mm]oin|[Bb]onjour|[Bb]onsoir|[Ss]alut|[Cc]oucou|[Cc]hère?|[Ll]ieber?) (?<name>${WORD}(?:${GAP}${WORD})?)(?=[,!:]|$)`,
      "dgmu",
    ),
    accept: unheardOf,
  },
  {
    // "Big thanks to Obadiah for the advice", "vielen Dank an Oda für den Rat", "merci à Ysé pour ses conseils"
    hint: /thanks to|dank an|merci à|remercie/i,
    pattern: new RegExp(
      `(?<!\\p{L})(?:[Tt]hanks to|[Dd]ank an|[Mm]erci à|[Rr]emercie) (?<name>${WORD}(?:${GAP}${WORD})?)(?= (?:for|für|pour|and|und|et|who|die|der|qui)(?!\\p{L})|[.!,])`,
      "dgu",
    ),
    accept: unheardOf,
  },
  {
    hint: /thanks to|dank an|merci à/,
    pattern: /(?<!\p{L})(?:thanks to|dank an|merci à) (?<name>\p{Ll}{3,})(?= (?:for|für|pour)(?!\p{L}))/dgu,
    accept: uncommon,
  },
  {
    // "it's Keziah again", "Bonsoir, c'est Myrtille", "es grüßt Roland", "un certain Youssef", "I met Penny"
    hint: /\bit['’]?s|c['’]est|grüßt|certain|gewisse|\bmet|recommended by|empfohlen von/i,
    pattern: new RegExp(
      `(?:\\b[Ii]t['’]?s (?<name>${WORD})(?= (?:again|here))|(?<!\\p{L})(?:(?:[Bb]onsoir|[Bb]onjour|[Ss]alut|[Cc]oucou),? c['’]est|[Ee]s grü(?:ß|ss)t|un certain|une certaine|ein gewisser|eine gewisse|I met|[Rr]ecommended by|[Ee]mpfohlen von) (?<name2>${WORD}(?:${GAP}${WORD})?))(?!\\p{L})`,
      "dgu",
    ),
    accept: unheardOf,
  },
  {
    hint: /mein [Nn]ame\b/,
    pattern: /(?<name>\p{Lu}[\p{L}-]+)(?= mein Name(?:[,.]| ist))/dgu,
    accept: possible,
  },
  {
    hint: /^(?:coucou|salut|bonjour|hello|hi|hallo)/i,
    pattern:
      /(?:[Cc]oucou|[Ss]alut|[Bb]onjour|[Hh]ello|[Hh]i|[Hh]allo)(?: (?:les filles|à tous|tout le monde|all|everyone|folks|zusammen|ihr))?, (?<name>\p{Lu}\p{Ll}{2,})(?= (?:de|from|aus) \p{Lu})/dgu,
    accept: possible,
  },
  {
    hint: /\b[Tt]his is\b/,
    pattern: new RegExp(
      `\\b[Tt]his is ${TWO_WORDS}(?= (?:writing|from|speaking|here)\\b)|\\b[Tt]his is ${second(ONE_OR_TWO)}(?= writing\\b)`,
      "dgu",
    ),
    accept: possible,
  },
  {
    hint: /\bthis is\b/,
    pattern: new RegExp(`\\bthis is ${SMALL}(?= (?:writing)\\b)`, "dgu"),
    accept: uncommon,
  },
  {
    hint: /\bgo by\b|je me présente|hier schreibt|\bici\b|bin d(?:er|ie)/,
    pattern: new RegExp(
      `(?<!\\p{L})(?:i go by|je me présente ?[:,]?|hier schreibt|bonjour(?: à tous)?,? ici|(?:ich )?bin d(?:er|ie)) ${SMALL}(?=[,.]| und | and | aus | from )`,
      "dgu",
    ),
    accept: uncommon,
  },
];

/** German writes nouns with capitals: "ich bin Diabetiker", "bin die Mutter". */
const GERMAN_NOUN =
  /(?:iker|ikerin|tin|ung|heit|keit|schaft|rin|eur|euse|eurin|ist|istin|ologe|ologin|chen|tum|träger|raucher|allergiker|kranke[rn]?|süchtige[rn]?|patient|mutter|vater|frau|mann|rentner|student|anfang|ende|mitte|jahrgang|baujahr|meinung|ansicht|auffassung|mama|papa|oma|opa|single|veganer|schwanger)$/;

/** "Hi all, newbie here." */
const NO_NAME_HERE =
  /^(?:newbie|rookie|lurker|sufferer|timer|user|smoker|beginner|starter|survivor|fighter|runner|teacher|driver|patient|caregiver|worker|male|female|mum|mommy)$/;

/** Nationalities and the like: "I'm Irish", "I am Bulgarian, …". */
const NO_PERSON_ENDING =
  /(?:english|finnish|swedish|danish|chinese|japanese|vietnamese|portuguese|lebanese|dominican|jamaican|norwegian|vegetarian|catholic|jewish|diabetic|française?|anglaise?|italienne|phobe|ique)$/;

/** Given names that in small letters are words. */
const AMBIGUOUS_SMALL: ReadonlySet<string> = new Set(
  "sean pat val max dale cole jan leigh robin pearl opal ruby scott brook mae miles wayne jean jed gene reg tim claire".split(
    " ",
  ),
);
