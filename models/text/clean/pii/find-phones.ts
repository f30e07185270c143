import { type PiiFinder, spansOf } from "./span.ts";

/**
 * Phone numbers in the forms of North America, Great Britain, Germany and France, and any with a country code.
 * Numbers without these separators count only beside a word such as `call`, because doses, counts and lot numbers
 * look the same. Package codes (NDC, `0781-1506-10`) and lot numbers stay: safety reports need them.
 */
export const findPhones: PiiFinder = (text) => {
  if (!HINT.test(text)) return [];
  return [
    ...spansOf("PHONE", text, NORTH_AMERICA, 0, isNoDose),
    ...spansOf("PHONE", text, COUNTRY_CODE, 0, (match) => digits(match[0]) >= 8 && digits(match[0]) <= 15),
    ...spansOf("PHONE", text, EUROPE, 0, (match) => digits(match[0]) >= 9 && digits(match[0]) <= 13),
    ...spansOf("PHONE", text, AFTER_WORD, "number", (match) => {
      const count = digits(match.groups?.number ?? "");
      return count >= 7 && count <= 15;
    }),
  ];
};

const HINT = /\d[\d\s()./-]{5,}\d/;

const NORTH_AMERICA =
  /(?<![\d.,/-])(?:\+?1[-. ])?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}([-. ]))[2-9]\d{2}(?:\1|[-. ])\d{4}(?:\s?(?:x|ext\.?)\s?\d{1,6})?(?![\d/-]|[.,]\d|\s?(?:mg|mcg|ml|iu|units?|%))/dgi;

const COUNTRY_CODE =
  /(?<![\w+])(?:\+|\b00)[1-9]\d{0,2}[ ./-]?(?:\(0?\)[ ./-]?)?\d{1,5}(?:[ ./-]?\d{2,5}){1,4}(?![\d%])/dg;

/** A trunk 0, then groups: `020 7946 0958`, `030/1234567`, `06 12 34 56 78`. */
const EUROPE =
  /(?<![\d.,/-])(?:0[1-9](?:[ .]\d{2}){4}|0\d{2,4}[ /]\d{3,4}[ ]\d{3,4}|0\d{4} \d{6}|\(0\d{2,4}\) ?\d{3,8}(?: \d{3,4})?|0\d{2,4} ?\/ ?\d{5,8})(?![\d/]|[.,]\d|\s?(?:mg|mcg|ml))/dg;

const AFTER_WORD =
  /\b(?:call(?:ed|ing)?|phone[ds]?|telephone|tel|cell|mobile|fax|text(?:ed)?|whatsapp|handy|telefon|mobil|téléphone|portable|appele[rz])\b(?:\s+(?:me|us|him|her|them|at|on|number|no|nummer|is|ist|est|under|unter|au|#))*[\s.:#]*(?<number>\+?\(?\d[\d\s()./-]{5,18}\d)(?!\d|[.,]\d|\s?(?:mg|mcg|ml|am|pm)\b)/dgi;

function digits(text: string): number {
  return text.replace(/\D/g, "").length;
}

/** `200-300-4000` after or before words of dosing is none; a number of ten digits in its groups nearly always is one. */
function isNoDose(match: RegExpExecArray): boolean {
  const before = match.input.slice(Math.max(0, match.index - 12), match.index);
  return !/\b(?:lot|ndc|batch|charge|mg|dose|doses)[\s#:.]*$/i.test(before);
}
