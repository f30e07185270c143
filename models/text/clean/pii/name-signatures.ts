import {
  GAP,
  given,
  givenOrWord,
  NAME,
  type NameForm,
  ONE_OR_TWO,
  possible,
  SMALL,
  uncommon,
  unusual,
  WORD,
} from "./name-form.ts";
import { GIVEN_NAMES, NOT_NAMES } from "./name-words.ts";
import { unheardOf } from "./unheard-of.ts";

/** Who signs, and what a form says who somebody is. */
export const SIGNATURES: readonly NameForm[] = [
  {
    // `… it works. - John D.` or `~Sarah` at the end of a text, on a line of its own or after the last sentence.
    hint: /[-–—~][ ]?\p{Lu}[^\n]{0,30}$/mu,
    pattern: new RegExp(
      `(?:^|[.!?…)\\n"]|\\s)\\s*[-–—~]{1,2} ?(?<name>${WORD}(?:${GAP}(?:\\p{Lu}\\.?|${WORD})){0,2})(?!\\p{L})\\.?(?=,? ?(?:\\d{2}|age[d]? \\d{2}|\\d{2}, \\p{Lu}\\p{L}+|\\p{Lu}\\p{L}+|\\p{Lu}{2})?[.!]?["”]?\\s*$)`,
      "dgmu",
    ),
    accept: signature,
  },
  {
    // On a line of its own, or before the age: "- lamar b.", "~ Tom, 45, Texas. …"
    hint: /^[-–—~] ?\p{L}/mu,
    pattern:
      /^[-–—~]{1,2} ?(?:(?<name>\p{L}{3,} \p{L}\.?)(?=\s*$|, \d\d)|(?<name2>\p{L}{3,})(?=, \d\d(?!\d)))/dgmu,
    accept: (word, first, match) =>
      match.groups?.name2 === undefined ? uncommon(word, first, match) : givenOrWord(word, first, match),
  },
  {
    // A signature that another sentence follows: "… again. - Leticia A. Address: …"
    hint: /[.!?]\s[-–—~]/,
    pattern: /[.!?]\s[-–—~]{1,2} ?(?<name>\p{L}{3,} \p{L}\.)(?=\s)/dgu,
    accept: uncommon,
  },
  {
    hint: /regards|sincerely|yours|wishes|cheers|love|signed|gr(?:ü|ue|u)(?:ß|ss)|LG|VG|MfG|cordialement|à vous|bientôt|amicalement|bises|bisous|salutations/i,
    pattern: new RegExp(
      `(?<!\\p{L})(?:(?:[Kk]ind|[Bb]est|[Ww]arm)?(?: ?[Rr]egards)|(?:[Yy]ours )?[Ss]incerely(?: yours)?|[Yy]ours(?: truly| sincerely| faithfully)?|[Bb]est wishes|[Cc]heers|[Ss]igned|[Ww]ith love|(?:[Vv]iele |[Ll]iebe |[Bb]este |[Ff]reundliche |[Hh]erzliche |[Mm]it (?:freundlichen|besten) )?[Gg]r(?:ü|ue|u)(?:ß|ss)(?:en|e)?|LG|VG|MfG|(?:[Bb]ien )?[Cc]ordialement|[Bb]ien à vous|[Aa]micalement|[ÀàAa] bientôt|[Bb]ises|[Bb]isous|[Ss]alutations(?: distinguées)?),?[\\s:–-]+${NAME}(?=[.!,]?["”]?[ \\t]*(?:$|\\n|\\p{Lu})|, )`,
      "dgu",
    ),
    accept: possible,
  },
  {
    hint: /regards|sincerely|cheers|gr(?:ü|ue|u)(?:ß|ss)|lg|vg|mfg|cordialement|amicalement|bientôt|salutations|bises|bisous/,
    pattern: new RegExp(
      `(?<!\\p{L})(?:(?:kind|best|warm) regards|(?:yours )?sincerely|cheers|(?:viele |liebe |beste |herzliche |freundliche |mit (?:freundlichen|besten) )gr(?:ü|ue|u)(?:ß|ss)en?|gr(?:ü|ue|u)(?:ß|ss)|lg|vg|mfg|(?:bien )?cordialement|sincères salutations|amicalement|[àa] bientôt|bises|bisous),?[\\s:–-]+${SMALL}(?=[.!]?\\s*(?:$|\\n))`,
      "dgu",
    ),
    accept: unusual,
  },
  {
    // Any short closing on a line of its own: "All the best, Tavish", "Bon courage, Ysé", "Yours in pain, Gideon".
    hint: /, \p{Lu}[^\n.]{1,40}[.!]?\s*$/mu,
    pattern: new RegExp(
      `(?:^|[.!?\\n]\\s*)(?:\\p{L}[\\p{L}'’]*(?: \\p{L}+){0,3}),[ \\t]+(?<name>${WORD}(?:${GAP}(?:\\p{Lu}\\.?(?![\\p{L}'’])|${WORD})){0,2})[.!]?(?=[ \\t]*(?:$|\\n))`,
      "dgmu",
    ),
    accept: unheardOf,
  },
  {
    hint: /all the best|love to all|take care|good luck|bon courage|alles gute|respectueusement|hochachtungsvoll/,
    pattern: new RegExp(
      `(?<!\\p{L})(?:all the best|love to all|take care|good luck|bon courage|alles gute|respectueusement|hochachtungsvoll),?\\s+${SMALL}(?=[.!]?\\s*(?:$|\\n))`,
      "dgu",
    ),
    accept: unusual,
  },
  {
    hint: /\b(?:[Ll]ove|xoxo|[Hh]ugs),/,
    pattern: new RegExp(`\\b(?:[Ll]ove|xoxo|[Hh]ugs),\\s+${ONE_OR_TWO}(?=[.!]?["”]?\\s*$)`, "dgmu"),
    accept: given,
  },
  {
    // A field of a form: "Patient name: Wendell Pruitt", "Nom : Tréguier", "Ship to: …".
    hint: /(?:name|consumer|caller|anrufer(?:in)?|verbraucher(?:in)?|appelante?|consommat(?:eur|rice)|holder|inhaber(?:in)?|compte|physician|arzt|médecin|desk of|message|rapporteur|unterzeichnet|signed|signée?|reporting|patienten|patiente?|patientin|reporter|nom|prénom|déclarante?|person|partner(?:in)?|contact|kontakt|attention|attn|to|an|livrer|melder(?:in)?|signature) ?:|attention |attn|, name |, nom |desk of|message (?:pour|for)|sign(?:é|ée|ed) |partner(?:in)? ist/i,
    pattern: new RegExp(
      `(?<!\\p{L})(?:${FIELD()})(?: ?:[ \\t]*|(?<=[Aa]ttention|[Aa]ttn\\.?|(?<=[,;] )[Nn]ame|(?<=[,;] )nom|[Dd]esk of|[Mm]essage pour|[Mm]essage for|[Ss]igné|[Ss]ignée|[Ss]igned|partner(?:in)? ist),? )(?<name>${WORD}(?:${GAP}(?:\\p{Lu}\\.?(?![\\p{L}'’])|(?:(?:van|von|de|le|du|la|Le|De)${GAP})?${WORD})){0,3})(?!\\p{L})`,
      "dgu",
    ),
    accept: possible,
  },
  {
    hint: /(?:name|consumer|caller|anrufer(?:in)?|verbraucher(?:in)?|appelante?|consommat(?:eur|rice)|holder|inhaber(?:in)?|compte|physician|arzt|médecin|desk of|message|rapporteur|unterzeichnet|signed|signée?|reporting|patienten|patiente?|patientin|reporter|nom|prénom|déclarante?|person|partner(?:in)?|contact|attention|to|an|livrer|melder(?:in)?) ?:|attention |partner(?:in)? ist|, name |, nom |sign(?:é|ée|ed) /,
    pattern: new RegExp(
      `(?<!\\p{L})(?:${FIELD()})(?: ?: ?|(?<=partner(?:in)? ist|, name|, nom|signé|signée|signed) )${SMALL}(?=[,.;\\n]|$)`,
      "dgu",
    ),
    accept: unusual,
  },
];

/** A dash also starts a list item: `- Nausea`. A signature is a common name, or a name with an initial. */
function signature(word: string, first: boolean, match: RegExpExecArray): boolean {
  if (NOT_NAMES.has(word)) return false;
  return !first || GIVEN_NAMES.has(word) || /^\p{L}+\s+\p{Lu}\.?$/u.test(match.groups?.name ?? "");
}

function FIELD(): string {
  return "(?<!(?:[Gg]eneric|[Bb]rand|[Tt]rade|[Dd]rug|[Pp]roduct|[Cc]hemical|[Uu]ser|[Cc]ommon|[Mm]edication|[Dd]omain) )(?:[Pp]atient(?:in|e)?(?:['’]s)?(?: [Nn]ame)?|(?:[Ff]ull |[Ff]irst |[Ll]ast |[Ss]ur|[Gg]iven |[Vv]or- und [Nn]ach|[Nn]ach|[Vv]or|[Ff]amilien)?[Nn]ame|[Rr]eporter|[Cc]onsumer|[Cc]aller|[Aa]nrufer(?:in)?|[Vv]erbraucher(?:in)?|[Aa]ppelante?|[Cc]onsommat(?:eur|rice)|[Aa]ccount holder|[Kk]ontoinhaber(?:in)?|[Tt]itulaire(?: du compte)?|[Pp]hysician|[Aa]rzt|[Mm]édecin|[Pp]erson reporting|[Nn]ame (?:of|des|der) (?:[Pp]atient(?:en|in)?)|[Nn]om (?:du|de la) patiente?|[Rr]apporteur|[Uu]nterzeichnet|[Ss]igned|[Ss]igné[e]?|[Ff]rom the desk of|[Mm]essage (?:pour|for)|[Nn]om(?: et prénom| de famille)?|[Pp]rénom(?: et nom)?|[Dd]éclarante?|[Mm]eldende [Pp]erson|[Aa]nsprechpartner(?:in)?(?: ist)?|[Mm]elder(?:in)?|[Cc]ontact(?: person)?|[Kk]ontakt(?:person)?|(?<=[,\\n] ?)[Aa]ttention|[Aa]ttn\\.?|[Ss]hip to|[Dd]eliver to|[Vv]ersand an|[Àà] livrer(?: à)?|[Ss]ignature)";
}
