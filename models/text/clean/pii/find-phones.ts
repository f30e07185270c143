import { type PiiFinder, spansOf } from "./span.ts";

/**
 * Phone numbers in the forms of North America, Great Britain, Germany and France, and any with a country code.
 * Numbers without these separators count only beside a word such as `call`, because doses, counts and lot numbers
 * look the same. Package codes (NDC, `0781-1506-10`) and lot numbers stay: safety reports need them.
 */
export const findPhones: PiiFinder = (text) => {
  if (!HINT.test(text)) return [];
  return [
    ...spansOf("PHONE", text, NORTH_AMERICA, 0, isNoCode),
    ...spansOf("PHONE", text, COUNTRY_CODE, 0, (match) => within(match[0], 8, 15) && isNoCode(match)),
    ...spansOf("PHONE", text, EUROPE, 0, (match) => within(match[0], 8, 13) && isNoCode(match)),
    ...spansOf("PHONE", text, AFTER_WORD, "number", (match) => within(match.groups?.number ?? "", 7, 15)),
  ];
};

const HINT = /\d[\d\s()./-]{5,}\d/;

const NORTH_AMERICA =
  /(?<![\d.,/-])(?:\+?1[-. ])?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}([-. ]))[2-9]\d{2}(?:\1|[-. ])\d{4}(?:\s?(?:x|ext\.?)\s?\d{1,6})?(?![\d/-]|[.,]\d|\s?(?:mg|mcg|ml|iu|units?|%))/dgi;

const COUNTRY_CODE =
  /(?<![\w+])(?:\+|\b00)[1-9]\d{0,2}[ ./-]?(?:\(0?\)[ ./-]?)?\d{1,5}(?:[ ./-]?\d{2,6}){1,4}(?![\d%])/dg;

/** A trunk 0, then groups: `020 7946 0958`, `030/1234567`, `04921-555017`, `06 12 34 56 78`, `07700900583`. */
const EUROPE =
  /(?<![\d.,/-])(?:0[1-9](?:[ .-]?\d{2}){4}(?!\d)|0\d{1,4} ?[ /-] ?\d{3,8}(?:[ -]\d{2,5}){0,2}|0\d{1,4} ?[ /-] ?\d{2}(?: \d{2}){1,4}|\(0\d{2,4}\) ?\d{3,8}(?: \d{3,4})?|07\d{9})(?![\d/]|[.,]\d|-\d|\s?(?:mg|mcg|ml|g\b|%|mm|cm))/dg;

const AFTER_WORD =
  /\b(?:call(?:ed|ing)?|phone[ds]?|telephone|tel|tél|cell|mobile|fax|text(?:ed)?|whatsapp|handy(?:nummer)?|telefon(?:nummer)?|mobil|téléphone|portable|appele[rz]|(?:my|phone|mobile|cell) number|numéro|rückruf)\b(?:['’]s)?(?:\s+(?:me|us|him|her|them|at|on|number|no|nummer|is|ist|est|le|under|unter|au|#))*[\s.:#]*(?<number>\+?\(?\d[\d\s()./-]{5,18}\d)(?!\d|[.,]\d|\s?(?:mg|mcg|ml|am|pm)\b)/dgi;

function within(text: string, least: number, most: number): boolean {
  const digits = text.replace(/\D/g, "").length;
  return digits >= least && digits <= most;
}

/** Lot numbers, doses, and package codes: 4-4-2, 5-3-2, 5-4-1 (21 CFR 207.33) and 5-4-2 of US payers. */
function isNoCode(match: RegExpExecArray): boolean {
  const before = match.input.slice(Math.max(0, match.index - 16), match.index);
  if (/\b(?:lot|ndc|batch|charge|ch\.-b\.?|pzn|ean|gtin|mg|dose|doses)\b[\s#:.no]*$/i.test(before))
    return false;
  return !/^(?:\d{4}-\d{4}-\d{2}|\d{5}-\d{3,4}-\d{1,2})$/.test(match[0].trim());
}
