import { ibanHolds, kvnrHolds, luhnHolds, nhsHolds, nirHolds, steuerIdHolds } from "./check-digits.ts";
import { type PiiFinder, spansOf } from "./span.ts";

/**
 * Numbers that lead to one person: national and health insurance numbers, patient, member, policy, prescription and
 * account numbers, passports, payment cards and bank accounts. What a word names is taken as it is written; what stands
 * alone counts by its check digits. Lot, batch and package codes stay: safety reports need them.
 */
export const findIdentifiers: PiiFinder = (text) => {
  if (!/\d/.test(text)) return [];
  return [
    ...spansOf("ID", text, IBAN, 0, (match) => ibanHolds(compact(match[0]))),
    ...spansOf("ID", text, SSN),
    ...spansOf("ID", text, NIR, 0, (match) => nirHolds(compact(match[0]))),
    ...spansOf("ID", text, CARD, 0, (match) => luhnHolds(match[0].replace(/\D/g, ""))),
    ...spansOf("ID", text, NAMED, "id", isNumber),
    ...spansOf("ID", text, NAMED_PASSPORT, "id", isNumber),
    ...spansOf("ID", text, NAMED_LONG, "id", (match) => isNumber(match) && digits(match.groups?.id) >= 6),
    ...spansOf("ID", text, NAMED_CARD, "id", (match) => digits(match.groups?.id) >= 13),
    ...spansOf("ID", text, KVNR, 0, (match) => kvnrHolds(match[0]) && !afterLot(match)),
    ...(/\bnhs\b/i.test(text) ? spansOf("ID", text, NHS, 0, (match) => nhsHolds(compact(match[0]))) : []),
    ...(/steuer|idnr|finanzamt/i.test(text)
      ? spansOf("ID", text, STEUER_ID, 0, (match) => steuerIdHolds(compact(match[0])))
      : []),
  ];
};

/** Area numbers 000, 666 and 900-999 were never issued (SSA, POMS RM 10201.035). */
const SSN = /(?<![\d-])(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])/dg;
const NIR =
  /(?<![\dA-Z])[12][ .]?\d{2}[ .]?(?:0[1-9]|1[0-2]|[2-9]\d)[ .]?(?:\d{2}|2[AB])[ .]?\d{3}[ .]?\d{3}[ .]?\d{2}(?!\d)/dg;
/** First digits 3 to 6: the schemes of payment cards (ISO/IEC 7812-1). */
const CARD = /(?<![\d-])[3-6]\d{3}(?:[ -]?\d){9,15}(?![\d-])/dg;
const IBAN = /(?<![A-Z\d])[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,3})?(?![A-Z\d])/dgi;
const KVNR = /(?<![A-Z\d-])[A-Z]\d{9}(?![\dA-Z])/dg;
const NHS = /(?<![\d-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\d-])/dg;
const STEUER_ID = /(?<!\d)\d{2} ?\d{3} ?\d{3} ?\d{3}(?!\d)/dg;

const WHAT =
  "(?:social security|national insurance|ni|ssn|patient|member(?:ship)?|subscriber|policy|insurance|insured|health ?(?:care|card)|medicare|medicaid|nhs|hospital|chart|(?:medical )?record|mrn|case|claim|account|acct|invoice|order|prescription|rx|script|passport|driver['’]?s?['’]? licen[cs]e|licen[cs]e|id ?card|group|file|ticket|reference|ref|(?:krankenk|k)assen|(?:kranken)?versicherten|(?:kranken|sozial|renten)?versicherungs|patienten|kunden|rezept|fall|akten|personalausweis|reisepass|pass|steuer(?:identifikations)?|steuer-?|dossier(?: m[ée]dical)?|sécurité sociale|sécu|patiente?|adh[ée]rente?|mutuelle|passeport|contrat|client|carte vitale|prior auth(?:orization)?|auth(?:orization)?|vers(?:icherten)?\\.?|pat(?:ienten)?\\.?)";
const NUMBER_WORD =
  "(?:nummer|number|numéro|num\\b|identification|idnr\\b\\.?|ids?\\b|i\\.d\\.|no\\b\\.?|nr\\b\\.?|#|n°)";
const ALONE =
  "(?:mrn|ssn|nhs|kvnr|nir|ni no|steuer-?id(?:nr)?|idnr|tin|dossier|sécurité sociale|(?:n° (?:de )?)?sécu|group(?= ?[#:]? ?\\d{5}))";
const SAYS = "(?:(?:is|was|ist|est|lautet|war|le|la)\\s+){0,2}(?:the |der |die )?";
/**
 * `patient id: A-1234567`, `policy number is 12AB345`, `MRN 0012345`, `claim #4711`, `Versichertennummer A123456789`,
 * `N° de sécu : 2 84 05 …`.
 */
const NAMED = new RegExp(
  `(?<!\\p{L})(?:(?:num[ée]ro|n°) (?:de |d['’])?)?(?:${WHAT}[ -]?(?:${NUMBER_WORD}[ :.]*)+|(?:num[ée]ro|n°) (?:de |d['’])?(?:la )?${WHAT}|${ALONE})[ :#.,]*${SAYS}[:# ]*${valueForm("id")}`,
  "dgiu",
);
const NAMED_PASSPORT = new RegExp(
  `(?<!\\p{L})(?:passport|passeport|reisepass|personalausweis)(?: (?:book|card))?(?:[ ,:.]*${NUMBER_WORD})?[ :#.,]*${SAYS}[:# ]*${valueForm("id")}`,
  "dgiu",
);

/** Without a word for "number" only long ones: `claim CLM-2290417`. */
const NAMED_LONG = new RegExp(
  `(?<!\\p{L})(?:claim|case|ticket|ref(?:erence)?\\.?|carte vitale|(?<=, )id|member id|driver['’]?s?['’]? licen[cs]e|licen[cs]e|chart|policy|member|subscriber|contrat|contract|vorgang|police)[ :#]+${valueForm("id")}`,
  "dgiu",
);
/** A card that somebody calls one, mistyped or not. */
const NAMED_CARD =
  /(?<!\p{L})(?:cards?|visa|master ?card|amex|carte|bancaire|bleue|(?:kredit)?karte)(?: (?:number|no\.?|n°))?[ :#]+(?<id>\d(?:[ -]?\d){12,18})(?![\d-])/dgiu;

/** Groups of digits, or of digits after letters; one letter may end it (`QQ 12 34 56 C`). */
function valueForm(name: string): string {
  const group = "(?:[A-Z]{0,5}\\d[A-Z\\d]*)";
  return `(?<${name}>(?:[A-Z]{1,4}[ -]?)?${group}(?:[ .-](?=[A-Z]{0,2}\\d)${group}){0,8}(?: [A-D](?![\\p{L}'’])|-[A-Z](?!\\p{L}))?)(?![\\p{L}\\d%])(?! ?(?:mg|mcg|ml|times|days|weeks|months|years|pills|mal|fois|tage|jours)\\b)`;
}

/** At least three digits, and no year or date: `policy number 12`, `insurance no 2019`. */
function isNumber(match: RegExpExecArray): boolean {
  const value = match.groups?.id ?? "";
  if (digits(value) < 3 || value.length > 34) return false;
  return !/^(?:19|20)\d{2}$/.test(value) && !/^\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d{2}$/.test(value);
}

function digits(text = ""): number {
  return text.replace(/\D/g, "").length;
}

function afterLot(match: RegExpExecArray): boolean {
  return /\b(?:lot|ndc|batch|charge|ch\.-b\.?|pzn)\b[\s#:.no]*$/i.test(
    match.input.slice(Math.max(0, match.index - 16), match.index),
  );
}

function compact(text: string): string {
  return text.replace(/[\s.-]/g, "").toUpperCase();
}
