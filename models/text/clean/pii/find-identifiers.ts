import { type PiiFinder, type PiiSpan, spansOf } from "./span.ts";

/**
 * Numbers that lead to one person: social security numbers, patient, member, policy, prescription and account numbers,
 * payment cards and bank accounts (both by their check digits). Lot, batch and package codes stay: safety reports
 * need them.
 */
export const findIdentifiers: PiiFinder = (text) => {
  if (!/\d/.test(text)) return [];
  return [
    ...spansOf("ID", text, SSN),
    ...spansOf("ID", text, FRENCH_SSN, 0, (match) => frenchKeyHolds(match[0])),
    ...spansOf("ID", text, NAMED, "id"),
    ...spansOf("ID", text, CARD, 0, (match) => luhn(match[0].replace(/\D/g, ""))),
    ...ibans(text),
  ];
};

/** Area numbers 000, 666 and 900-999 were never issued. */
const SSN = /(?<![\d-])(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])/dg;

const WHAT =
  "(?:social security|ssn|patient|member(?:ship)?|subscriber|policy|insurance|insured|health ?(?:care|card)|medicare|medicaid|nhs|hospital|chart|medical record|mrn|case|claim|account|acct|invoice|order|prescription|rx|script|passport|driver'?s? licen[cs]e|licen[cs]e|group|file|ticket|reference|ref|versicherten|versicherungs|patienten|kunden|rezept|sozialversicherungs|krankenversicherungs|dossier|sécurité sociale|patiente?)";
const NUMBER_WORD = "(?:id|i\\.d\\.|identification|number|num(?:ber)?|no\\.?|nr\\.?|#|nummer|numéro|n°)";
/** `patient id: A-1234567`, `policy number is 12AB345`, `MRN 0012345`, `claim #4711`, `Versichertennummer A123456789`. */
const NAMED = new RegExp(
  `\\b(?:(?:numéro|n°) (?:de )?)?(?:${WHAT}[ -]?(?:${NUMBER_WORD}[ :.]*)+|(?:mrn|ssn|nhs|dossier)[ :#.]*)(?:(?:is|was|ist|est|lautet) ?)?[:# ]*(?<id>(?=[A-Z\\d-]*\\d[A-Z\\d-]*\\d[A-Z\\d-]*\\d)[A-Z\\d](?:[A-Z\\d]|[ -](?=\\d)|-){2,24}[A-Z\\d])(?![\\w%])(?! ?(?:mg|mcg|ml|times|days|weeks|months|years|pills)\\b)`,
  "dgi",
);

const FRENCH_SSN = /(?<!\d)[12] ?\d{2} ?(?:0[1-9]|1[0-2]) ?\d{2} ?\d{3} ?\d{3} ?\d{2}(?!\d)/dg;
const CARD = /(?<![\d-])\d(?:[ -]?\d){12,18}(?![\d-])/dg;
const IBAN = /\b[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,3})?\b/dg;

/** Check sum of payment cards (ISO/IEC 7812-1). */
function luhn(number: string): boolean {
  let sum = 0;
  for (let index = 0; index < number.length; index++) {
    const digit = Number(number.charAt(number.length - 1 - index));
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0 && !/^0+$/.test(number);
}

/** The last two digits are 97 minus the rest modulo 97. */
function frenchKeyHolds(number: string): boolean {
  const digits = number.replace(/\s/g, "");
  return 97n - (BigInt(digits.slice(0, 13)) % 97n) === BigInt(digits.slice(13));
}

/** ISO 13616: moved first four to the end, letters as numbers, modulo 97 is 1. */
function ibans(text: string): PiiSpan[] {
  return spansOf("ID", text, IBAN, 0, (match) => {
    const compact = match[0].replace(/\s/g, "");
    if (compact.length < 15 || compact.length > 34) return false;
    const moved = compact.slice(4) + compact.slice(0, 4);
    const number = moved.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
    return BigInt(number) % 97n === 1n;
  });
}
