import { type PiiFinder, spansOf } from "./span.ts";

/**
 * Dates of birth, only beside a word that says so, and ages of 90 and more. A year alone may stay: that line, and the
 * one at 89 years, are those of the HIPAA Safe Harbor (45 CFR 164.514(b)(2)(i)(C)).
 */
export const findBirthDates: PiiFinder = (text) => [
  ...(HINT.test(text) ? spansOf("BIRTH_DATE", text, BIRTH, "date") : []),
  ...(OLD_HINT.test(text)
    ? [...spansOf("AGE", text, OLD_AGE_NOUN, "age"), ...spansOf("AGE", text, OLD_AGE_VERB, "age")]
    : []),
];

const MONTH =
  "(?:jan(?:uary|uar|vier)?|feb(?:ruary|ruar)?|f[ée]vrier|mar(?:ch|s)?|märz|apr(?:il)?|avril|ma[yi]|jun[ei]?|juin|jul[yi]?|juillet|aug(?:ust)?|août|sept?(?:ember|embre)?|o[ck]t(?:ober|obre)?|nov(?:ember|embre)?|de[cz](?:ember)?|décembre)\\.?";
const DATE = `(?:\\d{1,2}\\s?[./-]\\s?\\d{1,2}\\s?[./-]\\s?(?:\\d{4}|\\d{2})|\\d{4}-\\d{2}-\\d{2}|${MONTH}\\s+\\d{1,2}(?:st|nd|rd|th)?(?:,?\\s+\\d{4})?|\\d{1,2}(?:st|nd|rd|th|\\.|er)?\\s+(?:of\\s+)?${MONTH}(?:,?\\s+\\d{4})?)`;

const OLD_HINT = /\b(?:9\d|1[01]\d)/;
const HINT = /born|birth|dob|d\.o\.b|b-?day|geboren|geb\.|geburts|née? le|naissance|anniversaire/i;
const BIRTH = new RegExp(
  `(?:\\b(?:born(?:\\s+on)?(?:\\s+the)?|d\\.?o\\.?b\\.?|(?:date of birth|birth ?date|birthday|b-?day|geburtsdatum|geburtstag|date de naissance|anniversaire)(?:\\s+(?:is|was|ist|est|le|der|on|am))*|geboren(?:\\s+am)?|geb\\.(?:\\s+am)?|née?\\s+le))[\\s:,-]*(?<date>${DATE})(?!\\d)`,
  "dgi",
);

const OLD_AGE_NOUN = /\b(?<age>9\d|1[01]\d)[\s-]?(?:years?|yrs?|y)[\s./-]?(?:olds?|o)\b/dgi;
const OLD_AGE_VERB =
  /\b(?:I am|I'm|aged|(?:she|he)(?: is|'s)|(?:mother|father|mom|mum|dad|grandma|grandmother|grandfather) is|turn(?:ed|ing)|ich bin|j'ai)\s+(?<age>9\d|1[01]\d)(?=\s*(?:[.,;!]|and\b|now\b|years?\b|yrs?\b|jahre\b|ans\b|$))/dgi;
