import { type PiiFinder, spansOf } from "./span.ts";

/**
 * Postal addresses: street with house number (with what follows it: flat, town, state, postcode), post boxes, a US
 * state with its ZIP code, British postcodes, German and French streets and postcodes with town.
 * A town or state alone stays.
 */
export const findAddresses: PiiFinder = (text) => {
  if (!/\d/.test(text)) return [];
  return [
    ...spansOf("ADDRESS", text, STREET),
    ...spansOf("ADDRESS", text, LIVES_AT, "address"),
    ...spansOf("ADDRESS", text, POST_BOX),
    ...spansOf("ADDRESS", text, GERMAN),
    ...spansOf("ADDRESS", text, FRENCH),
    ...spansOf("ADDRESS", text, STATE_ZIP),
    ...spansOf("ADDRESS", text, BRITISH_POSTCODE),
    ...spansOf("ADDRESS", text, CONTINENTAL_TOWN, "address"),
  ];
};

const STATE =
  "(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])";
const KIND =
  "(?:(?:Street|Avenue|Road|Boulevard|Lane|Drive|Court|Place|Terrace|Way|Circle|Highway|Parkway|Square|Crescent|Close|Gardens)\\b|(?:St|Ave|Rd|Blvd|Ln|Dr|Ct|Pl|Cir|Hwy|Pkwy|Sq)\\b\\.?)(?:\\s+(?:NW|NE|SW|SE|[NSEW]\\b))?";
const WORD = "(?:\\d{1,3}(?:st|nd|rd|th)|[NSEW]\\.?|\\p{Lu}[\\p{L}'’]+)";
const FLAT = "(?:,?\\s+(?:Apt|Apartment|Unit|Suite|Ste|Flat|#)\\.?\\s?#?[\\dA-Z-]{1,6}\\b)?";
const TOWN = `(?:,\\s*(?:\\p{Lu}[\\p{L}'’.]+\\s?){1,3})?(?:,?\\s+${STATE}\\b)?(?:,?\\s*\\d{5}(?:-\\d{4})?(?!\\d))?`;

const STREET = new RegExp(
  `(?<![\\d.,/-])\\b\\d{1,5}[A-Za-z]?\\s+(?:${WORD}\\s+){1,4}${KIND}${FLAT}${TOWN}`,
  "dgu",
);
/** In lower case only where the text says that somebody lives there. */
const LIVES_AT = new RegExp(
  `\\b(?:live[sd]?|living|address|home|house|located|reside[sd]?)\\b(?:\\s+(?:is|at|on|in|:))*[\\s:]*(?<address>\\d{1,5}\\s+(?:[\\p{L}'’.]+\\s+){1,3}${KIND}${FLAT}${TOWN})`,
  "dgiu",
);
const POST_BOX = /\bP\.?\s?O\.?\s?Box\s+\d{1,7}\b|\bPostfach\s+\d[\d ]{1,10}\d\b/dgi;
/** `MN 56573`, also with the town before it: `Perham, MN 56573`. */
const STATE_ZIP = new RegExp(
  `(?:\\b(?:\\p{Lu}\\p{L}+\\s?){1,2},\\s*)?\\b${STATE},?\\s+\\d{5}(?:-\\d{4})?(?![\\d,.]\\d|\\d)`,
  "dgu",
);
const BRITISH_POSTCODE =
  /\b(?:GIR 0AA|[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d{1,2}|\d[A-HJKPSTUW]|[A-HK-Y]\d[ABEHMNPRV-Y]) \d[ABD-HJLNP-UW-Z]{2})\b/dg;

const GERMAN =
  /(?<!\p{L})(?:\p{Lu}[\p{L}-]*(?:stra(?:ß|ss)e|str\.|weg|platz|gasse|allee|ufer|damm|ring)|\p{Lu}[\p{L}-]+(?:er|sche) (?:Stra(?:ß|ss)e|Str\.|Weg|Platz|Allee))\s+\d{1,4}\s?[a-z]?(?![\p{L}\d])(?:,?\s+(?:D-)?\d{5}\s+\p{Lu}[\p{L}-]+)?/dgu;
const FRENCH =
  /(?<!\p{L})\d{1,4}\s?(?:bis|ter)?,?\s+(?:rue|avenue|boulevard|bd|allée|chemin|impasse|place|quai|route)\s+(?:(?:de|du|des|la|le|les|l['’]|d['’])\s?){0,2}\p{Lu}[\p{L}'’-]+(?:[\s-]\p{Lu}[\p{L}'’-]+){0,3}(?:,?\s+\d{5}\s+\p{Lu}[\p{L}-]+)?/dgu;
/** `wohne in 10115 Berlin`, `habite à 75002 Paris`: a bare number and a capital word are too little. */
const CONTINENTAL_TOWN =
  /\b(?:wohne[nt]?|wohnhaft|adresse|anschrift|habite[sz]?|demeurant)\b[^.!?\n]{0,30}?(?<address>(?:[DF]-)?\d{5}\s+\p{Lu}[\p{L}-]+)/dgiu;
