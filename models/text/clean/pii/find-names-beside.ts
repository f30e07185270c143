import { COMMON_WORDS } from "./common-words.ts";
import { GAP, PARTICLE, possible, uncommon, WORD } from "./name-form.ts";
import type { PiiContext, PiiSpan } from "./span.ts";

/**
 * Names right before other personal data: `Thaddeus Birtwistle, 12 Quarry Hill Road`, a name over an address in a
 * letter's head, `Wendell Pruitt (born …)`. At least two words, none of them a shop's or a clinic's.
 */
export function findNamesBeside(text: string, spans: readonly PiiSpan[], context: PiiContext): PiiSpan[] {
  return spans.flatMap(({ kind, start }) => {
    if (!BESIDE.has(kind)) return [];
    const from = Math.max(0, start - LONGEST);
    const before = text.slice(from, start);
    const match = CAPITALS.exec(before) ?? SMALL_LETTERS.exec(before);
    const [at, end] = match?.indices?.groups?.name ?? [];
    const name = match?.groups?.name;
    if (at === undefined || end === undefined || name === undefined || ORGANISATION.test(name)) return [];
    const words = name
      .toLowerCase()
      .replace(/[.,]/g, "")
      .split(/\s+/)
      .filter((word) => word.length > 1);
    const small = name === name.toLowerCase();
    const accept = small ? uncommon : possible;
    const refused = words.some(
      (word) =>
        context.drugWords.has(word) ||
        (!PARTICLES.test(word) &&
          (!accept(word, true, match as RegExpExecArray) || (!small && COMMON_WORDS.has(word)))),
    );
    return refused ? [] : [{ kind: "NAME" as const, start: from + at, end: from + end }];
  });
}

const BESIDE: ReadonlySet<string> = new Set(["ADDRESS", "BIRTH_DATE", "EMAIL", "PHONE"]);
const LONGEST = 80;
const LINK =
  "(?:,? ?[(]?(?:born|geb\\.|geboren|née?(?: le)?|DOB:?|Geburtsdatum|phone:?|tel\\.?:?|Tel\\.?:?)? ?|[ \\t]*\\n)";
const CAPITALS = new RegExp(
  `(?<=(?:^|[\\n:,]\\s?|(?:to|an|à|bei|by|von|par|from|for|pour|für|attention)\\s))(?<name>${WORD}(?:${GAP}\\p{Lu}\\.)?(?:${GAP}${PARTICLE}${WORD}){1,2})${LINK}$`,
  "du",
);
const SMALL_LETTERS =
  /(?<=(?:to|an|à|attention|patient(?:in|e)?|appeler|appelez|call|bitte|livrer) )(?<name>\p{Ll}{3,}(?: \p{Ll}\.?)? \p{Ll}[\p{Ll}'’-]{2,})(?:,? ?(?:born|dob:?|geb\.|geboren|geburtsdatum|née? le|tél\.|tel\.|phone|on|at|au|unter)? ?|, | anrufen, )$/du;
const PARTICLES = /^(?:van|von|zu|de|di|da|du|del|der|den|dos|la|le|bin|al|el|st)$/;
const ORGANISATION =
  /\b(?:hospital|clinic|pharmacy|centre|center|university|medical|surgery|insurance|inc|ltd|llc|gmbh|ag|street|road|avenue|klinik|klinikum|krankenhaus|apotheke|praxis|krankenkasse|pharmacie|hôpital|clinique|mutuelle|cabinet|support|service|hotline|customer|helpline|office|department|line|number|address)\b/i;
