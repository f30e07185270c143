import { seededRandom } from "../../../learning/random.ts";
import { fillSlots } from "./fill-slots.ts";
import type { SentenceForms } from "./sentence-forms.ts";
import { sentencesDe } from "./sentences-de.ts";
import { sentencesEn } from "./sentences-en.ts";
import { sentencesFr } from "./sentences-fr.ts";
import type { Country } from "./word-lists.ts";
import { WORDS_DEVELOPMENT } from "./words-development.ts";
import { WORDS_HELD_OUT } from "./words-held-out.ts";

export type Half = "development" | "heldOut";

export interface PiiText {
  readonly country: Country;
  /** Personal data marked as `{KIND:text}`, identifiers also as `{ID.SORT:text}`. */
  readonly marked: string;
}

/**
 * Made-up texts of one half, equally many per country, the same for the same seed: one to three sentences with personal
 * data, up to two without, one text in seven all in small letters. The halves share no sentence and no word of a list.
 */
export function generateTexts(half: Half, perCountry: number, seed: number): readonly PiiText[] {
  return COUNTRIES.flatMap((country, at) => {
    const random = seededRandom(seed * 10 + at + (half === "heldOut" ? 5 : 0));
    const { personal, other } = FORMS[country][half];
    const words = (half === "development" ? WORDS_DEVELOPMENT : WORDS_HELD_OUT)[country];
    const source = { country, random, words };
    const pick = (items: readonly string[]) => items[Math.floor(random() * items.length)] ?? "";
    return Array.from({ length: perCountry }, (_, index): PiiText => {
      // Every sentence has its turn before one comes again.
      const sentences = [personal[index % personal.length] ?? ""];
      for (let more = Math.floor(random() * 3); more > 0; more--) sentences.push(pick(personal));
      for (let more = Math.floor(random() * 3); more > 0; more--) sentences.unshift(pick(other));
      if (random() < 0.4) sentences.push(pick(other));
      const onLines = random() < 0.25;
      const marked = sentences
        // Greetings and fields of a form end without a full stop: they stand on lines of their own.
        .map(
          (sentence) => `${fillSlots(sentence, source)}${onLines || !/[.!?]$/.test(sentence) ? "\n" : " "}`,
        )
        .join("")
        .trimEnd();
      return { country, marked: random() < 1 / 7 ? lowered(marked) : marked };
    });
  });
}

export const COUNTRIES: readonly Country[] = ["en", "de", "fr"];

const FORMS: Readonly<Record<Country, SentenceForms>> = { en: sentencesEn, de: sentencesDe, fr: sentencesFr };

/** As people type: but numbers with letters are copied from paper, as they are. */
function lowered(marked: string): string {
  return marked.replace(/\{ID[^{}]*\}|\{([A-Z_]+):|[^{]/gu, (part) =>
    part.startsWith("{") ? part : part.toLowerCase(),
  );
}
