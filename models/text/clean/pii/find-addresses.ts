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
    ...spansOf("ADDRESS", text, SMALL_STREET),
    ...spansOf("ADDRESS", text, LIVES_AT, "address"),
    ...spansOf("ADDRESS", text, POST_BOX),
    ...spansOf("ADDRESS", text, GERMAN_PLACE_WITH_TOWN),
    ...spansOf("ADDRESS", text, GERMAN_WITH_TOWN),
    ...spansOf("ADDRESS", text, GERMAN_OTHER),
    ...spansOf("ADDRESS", text, GERMAN),
    ...spansOf("ADDRESS", text, FRENCH_WITH_TOWN),
    ...spansOf("ADDRESS", text, FRENCH),
    ...spansOf("ADDRESS", text, STATE_ZIP),
    ...spansOf("ADDRESS", text, BRITISH_POSTCODE),
    ...spansOf("ADDRESS", text, CONTINENTAL_TOWN, "address"),
  ];
};

const STATE =
  "(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])";
const POSTCODE =
  "(?:GIR 0AA|[A-PR-UWYZ](?:\\d{1,2}|[A-HK-Y]\\d{1,2}|\\d[A-HJKPSTUW]|[A-HK-Y]\\d[ABEHMNPRV-Y]) \\d[ABD-HJLNP-UW-Z]{2}\\b)";
const SUFFIX =
  "Street|Avenue|Road|Boulevard|Lane|Drive|Court|Place|Terrace|Way|Circle|Highway|Parkway|Square|Crescent|Close|Gardens|Grove|Trail|Mews|Parade|Walk|Row|Hill|Park|Green|Rise|Loop|Pike|Turnpike|Alley|View|Bridge|Wharf|Quay|Heights|Point|Ridge|Mount|Vale";
const KIND = `(?:(?:${SUFFIX})\\b|(?:St|Ave|Rd|Blvd|Ln|Dr|Ct|Pl|Cir|Hwy|Pkwy|Sq|Ter|Trl)\\b\\.?)(?:\\s+(?:NW|NE|SW|SE|[NSEW]\\b))?`;
const WORD = "(?:\\d{1,3}(?:st|nd|rd|th)|St\\.|[NSEW]\\.?|\\p{Lu}[\\p{L}'’-]+)";
const FLAT = "(?:,?\\s+(?:Apt|Apartment|Unit|Suite|Ste|Flat|#)\\.?\\s?#?[\\dA-Z-]{1,6}\\b)?";
const TOWN_NAME = "(?:\\p{Lu}[\\p{L}'’.-]+[ ]?){1,3}";
const TOWN = `(?:,?\\s+${TOWN_NAME},?\\s*${POSTCODE}|,?\\s+${POSTCODE}|(?:,\\s*${TOWN_NAME})?(?:,?\\s+${STATE}\\b)?(?:,?\\s*\\d{5}(?:-\\d{4})?(?!\\d))?)`;

const STREET = new RegExp(
  `(?:\\b(?:Flat|Unit|Apt\\.?|Apartment) \\d{1,4}[A-Za-z]?, )?(?<![\\d.,/-])\\b\\d{1,5}[A-Za-z]?\\s+(?:${WORD}\\s+){1,4}${KIND}${FLAT}${TOWN}`,
  "dgu",
);
/** In small letters only with town and postcode or ZIP code. */
const SMALL_STREET = new RegExp(
  `(?<![\\d.,/-])\\b\\d{1,5}[a-z]?\\s+(?:[\\p{L}\\d'’.-]+\\s+){1,3}${KIND}${FLAT},?\\s+(?:[\\p{L}'’.-]+\\s){0,2}[\\p{L}'’.-]+,?\\s+(?:${STATE},?\\s+\\d{5}(?:-\\d{4})?(?!\\d)|${POSTCODE})`,
  "dgiu",
);
/** Or where the text says that somebody lives there. */
const LIVES_AT = new RegExp(
  `\\b(?:live[sd]?|living|address|home|house|located|reside[sd]?|moved)\\b(?:\\s+(?:is|at|on|in|to|:))*[\\s:]*(?<address>\\d{1,5}\\s+(?:[\\p{L}\\d'’.]+\\s+){1,3}${KIND}${FLAT}${TOWN})`,
  "dgiu",
);
const POST_BOX = new RegExp(
  `\\bP\\.?\\s?O\\.?\\s?Box\\s+\\d{1,7}\\b(?:,\\s*${TOWN_NAME},?\\s+${STATE},?\\s+\\d{5}(?:-\\d{4})?)?|\\bPostfach\\s+\\d[\\d ]{1,10}\\d\\b|\\bBP\\s\\d{2,5},?\\s+\\d{5}\\s+\\p{Lu}[\\p{L}-]+`,
  "dgu",
);
/** `MN 56573`, also with the town before it: `Perham, MN 56573`. */
const STATE_ZIP = new RegExp(
  `(?:\\b(?:\\p{Lu}\\p{L}+\\s?){1,2},\\s*)?\\b${STATE},?\\s+\\d{5}(?:-\\d{4})?(?![\\d,.]\\d|\\d)`,
  "dgu",
);
const BRITISH_POSTCODE = new RegExp(`\\b${POSTCODE}`, "dg");

/** `Frankfurt am Main`, `Bad Homburg`, `Saint-Étienne`, `Le Havre`; capital or not, as the flags say. */
const TOWN_ABROAD =
  "(?:(?:Bad|Sankt|St\\.?|Le|La|Les|Saint|Sainte)[ -])?\\p{Lu}[\\p{L}'’-]+(?:[ ](?:am (?:Main|Rhein|Neckar|See)|an der \\p{L}+|im Breisgau|a\\. ?[MR]\\.?|[Cc]edex(?: \\d{1,2})?))?";
const GERMAN_STREET =
  "(?:\\p{Lu}[\\p{L}-]*(?:stra(?:ß|ss)e|str\\.|weg|platz|gasse|allee|ufer|damm|ring|graben|steig|chaussee|wall|pfad|markt|hof|kamp|stieg)|\\p{Lu}[\\p{L}-]+-(?:Stra(?:ß|ss)e|Str\\.|Weg|Platz|Allee|Ring|Ufer|Damm)|\\p{Lu}[\\p{L}-]+ (?:Stra(?:ß|ss)e|Str\\.|Weg|Platz|Allee|Gasse|Ring|Landstra(?:ß|ss)e))";
/** Streets that only their postcode tells from another noun: `Am Stadtpark 88, 39167 Lübeck`. */
const GERMAN_PLACE =
  "(?:(?:Am|Im|An den|Auf der|Auf dem|Zum|Zur|Unter den|Hinter de[mr]|Vor dem|Beim)(?: \\p{L}[\\p{L}-]+){1,2})";
const GERMAN = new RegExp(
  `(?<!\\p{L})${GERMAN_STREET}\\s+\\d{1,4}\\s?[a-z]?(?![\\p{L}\\d])(?:,?\\s+(?:D-)?\\d{5}\\s+${TOWN_ABROAD})?`,
  "dgu",
);
const GERMAN_WITH_TOWN = new RegExp(
  `(?<!\\p{L})${GERMAN_STREET}\\s+\\d{1,4}\\s?[a-z]?,?\\s+(?:D-)?\\d{5}\\s+${TOWN_ABROAD}`,
  "dgiu",
);
const GERMAN_PLACE_WITH_TOWN = new RegExp(
  `(?<!\\p{L})${GERMAN_PLACE}\\s+\\d{1,4}\\s?[a-z]?,?\\s+(?:D-)?\\d{5}\\s+${TOWN_ABROAD}`,
  "dgiu",
);
/** Any name of a street before a number, a postcode and a town; "In der Au" only with a capital. */
const GERMAN_OTHER = new RegExp(
  `(?<![\\p{L}-])(?:(?:In|An) der )?\\p{Lu}[\\p{L}-]{2,}\\s+\\d{1,4}\\s?[a-z]?,\\s+(?:D-)?\\d{5}\\s+${TOWN_ABROAD}`,
  "dgu",
);
const FRENCH_KIND =
  "(?:rue|avenue|av\\.|boulevard|bd|blvd|allées?|chemin|impasse|place|quai|route|cours|square|sentier|passage|ruelle|montée|résidence|lotissement|faubourg)";
const FRENCH = new RegExp(
  `(?<!\\p{L})\\d{1,4}\\s?(?:bis|ter)?,?\\s+${FRENCH_KIND}\\s+(?:(?:de|du|des|la|le|les|l['’]|d['’])\\s?){0,2}\\p{Lu}[\\p{L}'’-]+(?:[\\s-]\\p{Lu}[\\p{L}'’-]+){0,3}(?:,?\\s+\\d{5}\\s+${TOWN_ABROAD})?`,
  "dgu",
);
const FRENCH_WITH_TOWN = new RegExp(
  `(?<!\\p{L})\\d{1,4}\\s?(?:bis|ter)?,?\\s+${FRENCH_KIND}\\s+[\\p{L}'’ -]{2,50}?(?:, [\\p{L}\\d. ]{1,20})?,?\\s+\\d{5}\\s+${TOWN_ABROAD}`,
  "dgiu",
);
/** `wohne in 10115 Berlin`, `habite à 75002 Paris`: a bare number and a capital word are too little. */
const CONTINENTAL_TOWN =
  /(?<!\p{L})(?:wohne[nt]?|wohnhaft|adresse|anschrift|habite[sz]?|habitons|demeurant)(?!\p{L})[^.!?\n]{0,30}?(?<address>(?:[DF]-)?\d{5}\s+\p{Lu}[\p{L}-]+)/dgiu;
