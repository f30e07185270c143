import { CAPITAL_WORDS } from "./capital-words.ts";
import { COMMON_WORDS } from "./common-words.ts";
import { isDrugLike } from "./drug-words.ts";
import { FAMILY_NAMES, GIVEN_NAMES, NOT_NAMES } from "./name-words.ts";

/** No word of the language, no drug, place, firm or illness that is written with a capital. */
export function unheardOf(word: string, first = true): boolean {
  return (
    word.length > 1 &&
    (GIVEN_NAMES.has(word) || (!first && FAMILY_NAMES.has(word)) || !CAPITAL_WORDS.has(word)) &&
    !NOT_NAMES.has(word) &&
    !COMMON_WORDS.has(word) &&
    !isDrugLike(word) &&
    !NOUN_ENDING.test(word)
  );
}

const NOUN_ENDING =
  /(?:tion|ment|ness|ity|itis|osis|pathy|ology|ism|ship|edly|able|ible|ical|ung|heit|keit|schaft|ungen|therapie|allergie|pathie|logie|ämie|schmerzen|krankheit|tabletten?|apotheke|straße|platz)$/;
