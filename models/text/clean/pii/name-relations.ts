import { isDrugLike } from "./drug-words.ts";
import {
  GAP,
  given,
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
import { FRENCH_RELATION, GERMAN_RELATION, RELATION } from "./relation-words.ts";
import { unheardOf } from "./unheard-of.ts";

const ROLE =
  "(?:pharmacist|doctor|nurse|therapist|psychiatrist|surgeon|physician|rep|receptionist|caseworker|neighbou?r|midwife)";

const related = (word: string, first: boolean, match: RegExpExecArray): boolean =>
  possible(word, first, match) && (!first || !TITLE_CASED_VERB.test(word) || GIVEN_NAMES.has(word));

export const RELATIONS: readonly NameForm[] = [
  {
    // Relations that serve as titles: "Grandpa Stanislaw", "Tante Oda", "tonton Lazare".
    hint: /grand|aunt|uncle|nana|cousin|opa|oma|tante|onkel|papi|papy|mamie|tonton|tata|oncle/i,
    pattern: new RegExp(
      `(?<!\\p{L})(?:[Gg]rand(?:pa|ma|dad|mum|mother|father)|[Aa]unt(?:ie|y)?|[Uu]ncle|[Nn]ana|[Cc]ousine?|[Oo]pa|[Oo]ma|[Tt]ante|[Oo]nkel|[Pp]ap[iy]|[Mm]amie|[Tt]onton|[Tt]ata|[Oo]ncle) (?<name>${WORD}(?:${GAP}${WORD})?)(?!\\p{L})`,
      "dgu",
    ),
    accept: unheardOf,
  },
  {
    pattern: new RegExp(
      `(?<!\\p{L})(?:(?:[Mm]y|[Oo]ur|[Hh]is|[Hh]er) (?:(?:old|young|oldest|youngest|eldest|best|late|dear|little|big|ex)[a-z-]* )?${RELATION}|lost our (?:boy|girl|son|daughter)),? ${ONE_OR_TWO}`,
      "dgu",
    ),
    accept: related,
  },
  {
    hint: /[Tt]he |[Aa] |[Dd]er |[Dd]ie |[Ll]a |[Ll]e |[Uu]ne? |L['’]/,
    pattern: new RegExp(
      `(?<!\\p{L})[Tt]he ${ROLE}, ${ONE_OR_TWO}(?=,)|(?<!\\p{L})(?:[Aa] (?:colleague|friend|neighbou?r|cousin) of mine|[Dd](?:er|ie) (?:Apotheker(?:in)?|Arzt|Ärztin|Schwester|Pfleger(?:in)?|Hausarzt|Hausärztin)|(?:[Ll]a |[Ll]e |[Uu]ne? |[Ll]['’])(?:pharmacienne?|infirmi(?:er|ère)|médecin|secrétaire|préparateur|préparatrice|cardiologue|kiné)),? ${second(ONE_OR_TWO)}`,
      "dgu",
    ),
    accept: related,
  },
  {
    hint: /\bthe |\ba |\bla |\ble /,
    pattern: new RegExp(
      `(?<!\\p{L})the ${ROLE}, ${SMALL}(?=,)|(?<!\\p{L})(?:a (?:colleague|friend|neighbou?r|cousin) of mine|(?:la |le )(?:pharmacienne?|infirmi(?:er|ère)|médecin)), ${second(SMALL)}(?=,)`,
      "dgu",
    ),
    accept: uncommon,
  },
  {
    hint: /\bder |\bdie /,
    pattern:
      /(?<!\p{L})d(?:er|ie) (?:apotheker(?:in)?|arzt|ärztin) (?<name>\p{Ll}{3,} \p{Ll}[\p{Ll}-]{2,})(?= (?:hat|war|ist|sagt|meint)(?!\p{L}))/dgu,
    accept: uncommon,
    least: 2,
  },
  {
    hint: /[Tt]he /,
    pattern: new RegExp(`\\b[Tt]he ${ROLE} ${TWO_WORDS}`, "dgu"),
    accept: given,
  },
  {
    hint: /[Mm]ein|[Uu]nser|\b[Mm](?:on|a)\b|\b[Nn]otre\b/,
    pattern: new RegExp(
      `(?<!\\p{L})(?:[Mm]eine?[mnrs]?|[Uu]nsere?[mnrs]?) (?:\\p{Ll}+e[rnms]? )?${GERMAN_RELATION}(?:,? (?:die|der))?,? ${ONE_OR_TWO}|(?<!\\p{L})(?:[Mm](?:on|a)|[Nn]otre) (?:(?:petite?|grande?|meilleure?|défunte?) )?${FRENCH_RELATION},? ${second(ONE_OR_TWO)}`,
      "dgu",
    ),
    accept: (word, first, match) => related(word, first, match) && !GERMAN_NOUN.test(word),
  },
  {
    // All in small letters: a common given name, or an uncommon word before the verb.
    hint: /\b(?:my|our|his|her|mein|meine|unser|unsere|mon|ma|notre)\b/,
    pattern: new RegExp(
      `(?<!\\p{L})(?:(?:my|our|his|her) (?:best |late |oldest |eldest |youngest |little |big )?${RELATION}|(?:meine?|unsere?) (?:\\p{Ll}+e[rnms]? )?${GERMAN_RELATION.toLowerCase()}|(?:mon|ma|notre) ${FRENCH_RELATION}),? (?<name>\\p{Ll}{3,})(?!\\p{L})(?<after>,? (?:and|et|und|nahm|en|says|gained|lost|gets|told|me|bekam|fährt|is|was|has|had|takes|took|noticed|told|said|got|gets|broke|started|thinks|hat|ist|war|nimmt|bekommt|verträgt|hatte|a|est|prend|supporte|ronfle|m['’]a)(?!\\p{L})|, )?`,
      "dgu",
    ),
    accept: (word, first, match) =>
      (GIVEN_NAMES.has(word) && !SMALL_WORDS.has(word)) ||
      // "my dermatologist dignosis, I had": a comma after needs one before.
      (match.groups?.after !== undefined &&
        (match.groups.after !== ", " || match[0].includes(", ")) &&
        (match.groups.after !== ", " || match[0].indexOf(",") < match[0].lastIndexOf(",")) &&
        !word.endsWith("s") &&
        uncommon(word, first, match)),
  },
  {
    // "Grace (my sister) and Will (her husband)", "Alrik, my neighbour,"
    hint: /[(,] ?(?:my|our|her|his|mein|meine|mon|ma)\b/,
    pattern: new RegExp(
      `(?<![\\p{L}'’-])${NAME_BEFORE()}(?=(?: \\(|, )(?:my|our|her|his|meine?|mon|ma) (?:${RELATION}|${GERMAN_RELATION}|${FRENCH_RELATION}|physician|GP|médecin)(?!\\p{L}))`,
      "dgu",
    ),
    accept: (word, first, match) =>
      first
        ? GIVEN_NAMES.has(word) ||
          WORDS_AND_NAMES.has(word) ||
          (uncommon(word, first, match) && namesTwo(match))
        : possible(word, first, match),
  },
  {
    hint: /according to|d['’]après|reported by|prescribed by|gemeldet von|déclaré par|rapporté par|laut|prescrit par|verschrieben von|signed by|written by/i,
    pattern: new RegExp(
      `(?<!\\p{L})(?:[Aa]ccording to|[Dd]['’]après|[Rr]eported by|[Pp]rescribed by|[Ss]igned by|[Ww]ritten by|[Gg]emeldet von|[Vv]erschrieben von|[Dd]éclaré par|[Rr]apporté par|[Pp]rescrit par|[Ll]aut) ${TWO_WORDS}`,
      "dgu",
    ),
    accept: possible,
  },
  {
    hint: /according to|d['’]après|reported by|prescribed by|gemeldet von|déclaré par/,
    pattern:
      /(?<!\p{L})(?:according to|d['’]après|reported by|gemeldet von|déclaré par) (?<name>\p{Ll}{3,} (?:\p{Ll}\. )?\p{Ll}[\p{Ll}'’-]{2,})(?=,)/dgu,
    accept: uncommon,
    least: 2,
  },
  {
    // Who one is to ask for or has spoken to; firms are called too, so a lone word needs a sign of a person.
    hint: /\b(?:[Aa]sk(?:ed)? for|[Ss]poke (?:to|with)|[Tt]alked (?:to|with)|[Cc]all|[Tt]ext|bei)\b/,
    pattern: new RegExp(
      `(?<!\\p{L})(?:[Aa]sk(?:ed)? for|[Ss]poke (?:to|with)|[Tt]alked (?:to|with)|[Cc]all|[Tt]ext|melden bei) ${ONE_OR_TWO}(?=,| (?:when|in (?:customer|billing|the|pharmacy)|at (?:the|this|\\+?[\\d(])|from (?:customer|billing|the))| \\(\\+?[\\d(])`,
      "dgu",
    ),
    accept: possible,
  },
  {
    hint: /\b(?:ask(?:ed)? for|spoke (?:to|with)|talked (?:to|with)|call|text)\b/,
    pattern:
      /\b(?:ask(?:ed)? for|spoke (?:to|with)|talked (?:to|with)|text|call) (?<name>\p{Ll}{3,})(?= (?:when|in (?:customer|billing|pharmacy)|from (?:customer|billing)))/dgu,
    accept: uncommon,
  },
  {
    hint: /\bin (?:billing|pharmacy|customer|claims) and\b/,
    pattern: /\bin (?:billing|(?:the )?pharmacy|customer \p{L}+|claims) and (?<name>\p{L}{3,})(?= in )/dgu,
    accept: uncommon,
  },
  {
    // "We spoke with Cordell": a known name needs nothing more.
    hint: /\b(?:[Ww]ith|[Cc]all|[Tt]ext|[Aa]sk|[Ss]aw|[Mm]et|[Tt]old|[Ff]or|[Ff]rom|[Bb]y|mit|von|avec|par|à) \p{Lu}/u,
    pattern: new RegExp(
      `(?<!\\p{L})(?:[Ww]ith|[Cc]all|[Tt]ext|[Aa]sk|[Ss]aw|[Mm]et|[Tt]old|[Bb]y|mit|avec|par) ${ONE_OR_TWO}`,
      "dgu",
    ),
    accept: (word, first, match) =>
      given(word, first, match) && !PLACES.has(word) && !/^St\b/.test(match.groups?.name ?? ""),
  },
  {
    // "Ebony and I", at the start of a sentence.
    hint: /\band (?:I|me)\b|\bund ich\b|\bet moi\b/,
    pattern: /(?<!\p{L})(?<name>\p{Lu}\p{Ll}{2,})(?= (?:and (?:I|me)|und ich|et moi)(?!\p{L}))/dgu,
    accept: (word) =>
      (GIVEN_NAMES.has(word) || WORDS_AND_NAMES.has(word)) &&
      !isDrugLike(word) &&
      word !== "faith" &&
      word !== "hope",
  },
];

/** "Thankfully, my doctor": a lone unknown word counts only before a bracket. */
function namesTwo(match: RegExpExecArray): boolean {
  return /\s/.test(match[0]) || match.input.startsWith(" (", match.index + match[0].length);
}

function NAME_BEFORE(): string {
  return `(?<name>\\p{Lu}\\p{Ll}+(?:${GAP}\\p{Lu}[\\p{L}'’-]+)?)`;
}

/** "My Doctor Prescribed": headings written with capitals throughout. */
const TITLE_CASED_VERB = /(?:(?<!fr|fri|dr|mm)ed|ing|ly)$/;
const GERMAN_NOUN = /(?:ung|heit|keit|schaft|tion|tabletten|krankheit|schmerzen)$/;
/** Given names that in small letters are words or follow a relation as such. */
const SMALL_WORDS: ReadonlySet<string> = new Set(
  "sean pat val max dale cole jan robin pearl scott miles wayne jean gene sue will mark frank rob bill art rich may don ken ben leigh marine claire rose".split(
    " ",
  ),
);
/** Given names that are places as often. */
export const PLACES: ReadonlySet<string> = new Set(
  "austin charlotte madison jordan florence victoria virginia carolina dallas savannah paris chelsea lorraine geneva sydney adelaide alexandria helena jackson lourdes orlando phoenix santiago cleveland houston lincoln denver brooklyn troy".split(
    " ",
  ),
);
