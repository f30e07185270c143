import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { cleanText } from "../../models/text/clean/clean-text.ts";
import { fitConfidence } from "../../models/text/language/eval/fit-confidence.ts";
import { developmentTexts } from "../../models/text/language/eval/labelled-texts.ts";
import {
  type IdentifyLanguage,
  loadLanguageIdentifier,
} from "../../models/text/language/identify-language.ts";
import { confidenceOf } from "../../models/text/language/language-confidence.ts";
import { type GuessLanguage, loadLanguageGuesser } from "../../models/text/language/language-guess.ts";
import { pieces } from "../../models/text/language/pieces.ts";
import { scriptsOf } from "../../models/text/language/scripts.ts";

let identify: IdentifyLanguage;
let guess: GuessLanguage;
beforeAll(async () => {
  identify = await loadLanguageIdentifier();
  guess = await loadLanguageGuesser();
});

const german = "Nach zwei Wochen waren die Schmerzen weg, ich kann es nur empfehlen.";
const english = "After two weeks the pain was gone, I can only recommend it.";

describe("a text's language", () => {
  it.each([
    ["hilft gar nicht", "de"],
    ["no side effects", "en"],
    ["plus jamais ça", "fr"],
    ["наконец-то сплю", "ru"],
    ["口干得厉害", "zh"],
    ["やっと眠れた", "ja"],
    ["ساعدني كثيرا", "ar"],
    ["עזר לי מאוד", "he"],
  ])("of the few words '%s' is %s", (text, language) => {
    expect(identify(text).language).toBe(language);
  });

  it.each([
    ["", "nothing"],
    ["😀😀 👍", "emoji"],
    ["10/10 !!!", "digits"],
    ["\u0000\u0007\u001b", "control characters"],
    ["Constipation", "one word, of several languages"],
    ["TG9yZW0gaXBzdW0gZG9sb3Igc2l0IGFtZXQsIGNvbnNlY3RldHVy", "base64"],
    ["ochen pomoglo, spasibo vrachu", "Russian in Latin letters"],
    ["Metformin, Lisinopril, Atorvastatin", "names of drugs"],
    ["[NAME] [PHONE] https://example.com/a/path", "scrub tokens and an address"],
  ])("is not told for '%s': %s", (text) => {
    expect(identify(text).language).toBe("und");
  });

  it("survives marks of direction, HTML and a text of 50,000 characters", () => {
    expect(identify("\u202eهذا الدواء ساعدني كثيرا\u202c").language).toBe("ar");
    expect(identify(cleanText(`<p>${german}</p><br>`).text).language).toBe("de");
    expect(identify(`${german} `.repeat(800)).language).toBe("de");
    expect(identify("x".repeat(50_000)).language).toBe("und");
  });

  it("is that of three quarters of the letters, else several languages", () => {
    expect(identify(`${german} It works.`).language).toBe("de");
    expect(identify(`${english} Sehr gut.`).language).toBe("en");
    expect(identify(`${german} ${english}`).language).toBe("mul");
    expect(identify(`${german} ${german} ${german} ${german} ${english}`).language).toBe("de");
    expect(identify(`${`${english} `.repeat(30)}${`${german} `.repeat(30)}`).language).toBe("mul");
  });

  it("comes with its scripts", () => {
    expect(identify(german).scripts).toEqual(["Latin"]);
    expect(identify("Принимаю Ozempic уже месяц, помогает").scripts).toEqual(["Cyrillic", "Latin"]);
    expect(identify("😀 10").scripts).toEqual([]);
  });

  it("has a confidence between 0 and 1 that is high enough where a language is named, whatever the text", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: "grapheme", maxLength: 400 }), fc.string({ unit: "binary" })),
        (text) => {
          const { language, confidence, scripts } = identify(text);
          expect(confidence).toBeGreaterThanOrEqual(language === "und" ? 0 : 0.8);
          expect(confidence).toBeLessThanOrEqual(1);
          expect(language).toMatch(/^[a-z]{2,3}$/);
          expect(scriptsOf(text).length > 0 || scripts.length === 0).toBe(true);
          expect(identify(text)).toEqual({ language, confidence, scripts });
        },
      ),
    );
  });
});

describe("what it is made of", () => {
  it("pieces hold every character once, in order", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(english, german, "Ja.", " - ", "\n", "。", "效果非常好"), { maxLength: 12 }),
        (parts) => {
          const text = parts.join(" ");
          const found = pieces(text);
          found.forEach((piece, i) => {
            expect(piece.text).toBe(text.slice(piece.start, piece.end));
            expect(piece.start).toBe(i === 0 ? 0 : found[i - 1]?.end);
          });
          if (found.length > 0) expect(text.slice(found.at(-1)?.end)).not.toMatch(/\p{L}/u);
        },
      ),
    );
  });

  it("the shipped confidence is what the development texts give", () => {
    const weights = fitConfidence(developmentTexts(), guess);
    for (const text of [german, "made me sick", "набрала вес", "bahut accha hai"]) {
      const { evidence } = guess(text);
      expect(confidenceOf(evidence)).toBeCloseTo(confidenceOf(evidence, weights), 2);
    }
  });
});
