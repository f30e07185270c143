import { type PiiFinder, spansOf } from "./span.ts";

/**
 * Dates of birth, only beside a word that says so, and ages of 90 and more. A year alone may stay: that line, and the
 * one at 89 years, are those of the HIPAA Safe Harbor (45 CFR 164.514(b)(2)(i)(C)).
 */
export const findBirthDates: PiiFinder = (text) => [
  ...(HINT.test(text) ? spansOf("BIRTH_DATE", text, BIRTH, "date") : []),
  ...(OLD_HINT.test(text) ? OLD_AGES.flatMap((pattern) => spansOf("AGE", text, pattern, "age")) : []),
];

const MONTH =
  "(?:jan(?:uary|uar|vier|v)?|feb(?:ruary|ruar)?|f[ée]vr?(?:ier)?|mar(?:ch|s)?|märz|mrz|apr(?:il)?|avr(?:il)?|ma[yi]|jun[ei]?|juin|jul[yi]?|juil(?:let)?|aug(?:ust)?|août|aout|sept?(?:ember|embre)?|o[ck]t(?:ober|obre)?|nov(?:ember|embre)?|de[cz](?:ember|embre)?|d[ée]c(?:embre)?)\\.?";
const DATE = `(?:\\d{1,2}\\s?[./-]\\s?\\d{1,2}\\s?[./-]\\s?(?:\\d{4}|\\d{2})|\\d{4}[-/.]\\d{2}[-/.]\\d{2}|${MONTH}\\s+\\d{1,2}(?:st|nd|rd|th)?(?:,?\\s+\\d{4})?|\\d{1,2}(?:st|nd|rd|th|\\.|er)?\\s+(?:of\\s+)?${MONTH}(?:,?\\s+\\d{4})?)`;

const HINT = /born|birth|dob|d\.o\.b|b-?day|geboren|geb\b|geburts|née? |naissance|anniversaire|ddn/i;
const LABEL =
  "(?:date of birth|birth ?date|birth ?day|b-?day|d\\.?o\\.?b\\b\\.?|geb(?:urts|\\.-)?(?:datum|tag)|geb\\.|date(?: et lieu)? de naissance|ddn|anniversaire)";
const BIRTH = new RegExp(
  `(?:\\b(?:born(?:\\s+on)?(?:\\s+the)?|${LABEL}(?:\\s+(?:is|was|ist|est|le|der|on|am))*|geboren(?:\\s+(?:bin ich|wurde ich))?(?:\\s+am)?|(?:wurde|bin)(?:\\s+ich)?\\s+am|née?\\(?e?\\)?\\s+(?:à \\p{L}[\\p{L}-]+ )?le))[\\s:,(-]*(?:the )?(?<date>${DATE})(?!\\d)`,
  "dgiu",
);

const OLD_HINT = /(?<!\d)(?:9\d|1[01]\d)(?!\d)/;
const AGE = "(?<age>9\\d|1[01]\\d)";
/** After `I'm` and `is` only up to 105: what is more is mostly a weight in pounds. */
const AGE_UNSAID = "(?<age>9\\d|10[0-5])";
const RELATIVE =
  "(?:mother|father|mom|mum|dad|nan|gran|granny|nana|grandma|grandpa|grandmother|grandfather|aunt|uncle|husband|wife|patient)";
const AFTER_AGE = "(?=\\s*(?:[.,;!)]|and\\b|now\\b|years?\\b|yrs?\\b|in (?:\\p{L}+)|but\\b|who\\b|$))";
const OLD_AGES: readonly RegExp[] = [
  new RegExp(`\\b${AGE}[\\s-]?(?:years?|yrs?|y)(?:[\\s./-]?(?:olds?|o)|\\s+of\\s+age)\\b`, "dgi"),
  new RegExp(
    `\\b(?:(?:I am|I'm|aged?|(?:she|he)(?: is|['’]s)|${RELATIVE}(?: is|['’]s)?)(?: now| almost| already)?|(?:\\p{L}+ )?turn(?:s|ed|ing))\\s+${AGE_UNSAID}(?![\\d./%])${AFTER_AGE}`,
    "dgiu",
  ),
  new RegExp(`\\bturn(?:s|ed|ing) ${AGE_UNSAID}(?= (?:last|this|today|yesterday|next|on|in)\\b)`, "dgi"),
  new RegExp(`\\b${RELATIVE} \\p{L}+ is ${AGE_UNSAID}(?= (?:and|now|but)\\b|[.,;!])`, "dgiu"),
  new RegExp(`(?<!\\d)${AGE_UNSAID}(?= (?:geworden|Jahre geworden)(?!\\p{L}))`, "dgiu"),
  new RegExp(`(?<!\\d)${AGE}\\s+Jahre\\s+(?:alt|jung)(?!\\p{L})`, "dgiu"),
  new RegExp(`(?<!\\d)${AGE}[-\\s]?jährige`, "dgiu"),
  new RegExp(`(?<!\\p{L})(?:mit|ab)\\s+${AGE}\\s+Jahren(?!\\p{L})`, "dgiu"),
  new RegExp(
    `\\b(?:will be|be turning|gonna be)\\s+${AGE_UNSAID}(?=\\s+(?:in|this|next|soon|on)\\b|\\s*[.,!])`,
    "dgi",
  ),
  new RegExp(
    `(?<!\\p{L})(?:ich bin|(?:er|sie|opa|oma|mutter|vater|mama|papa|frau|mann|tante|onkel|großmutter|großvater)(?: \\p{L}+)? (?:ist|wird|wurde|war))\\s+(?:jetzt |schon |bereits )?${AGE_UNSAID}(?=\\s*(?:[.,;!)]|und\\b|jahre\\b|$))`,
    "dgiu",
  ),
  new RegExp(
    `(?:\\ba|['’]ai|\\bavait|\\baura|\\beu|\\bavoir|\\bas|\\bde|(?<!\\p{L})à|,)\\s+${AGE}\\s+ans(?!\\p{L})`,
    "dgiu",
  ),
];
