import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import type { EvalOptions, Report } from "../../report.ts";
import { cleanText } from "../clean/clean-text.ts";
import { wilson } from "../clean/eval/wilson.ts";
import { fitConfidence } from "./eval/fit-confidence.ts";
import { developmentTexts, heldOutTexts, mixedTexts, undeterminedTexts } from "./eval/labelled-texts.ts";
import { measureConfidence } from "./eval/measure-confidence.ts";
import { measureLanguages } from "./eval/measure-languages.ts";
import { type LabelledText, windows } from "./eval/windows.ts";
import { identifyLanguage } from "./identify-language.ts";
import { loadLanguageGuesser } from "./language-guess.ts";

const name = "languages";
const what =
  "Identification of languages: own texts of 25 languages by length, texts in no language, texts in two, and English reviews";
const seed = 2;
const mainLanguages = "en de fr it es pt nl pl ru ar zh ja sv tr".split(" ");

/** Held-out halves, unless named otherwise; English reviews only where the public data is there. */
export async function run({ data }: EvalOptions): Promise<Report> {
  const guess = await loadLanguageGuesser();
  const identify = (text: string) => identifyLanguage(text, guess);
  const measure = (texts: readonly LabelledText[]) => measureLanguages(texts, identify);
  const held = heldOutTexts().filter(({ language }) => language !== "und");
  const ofLength = (least: number, most: number) =>
    held.filter(({ text }) => text.length >= least && text.length <= most);
  const told = (kind: Parameters<typeof undeterminedTexts>[0]) => {
    const texts = undeterminedTexts(kind, 1);
    const n = texts.filter(({ text }) => identify(text).language !== "und").length;
    return wilson(n / texts.length, texts.length);
  };
  const english = await englishReviews(data);
  const sentences = english
    .flatMap(({ text }) => text.split(/(?<=[.!?])\s+/))
    .filter((text) => text.length >= 8);
  const inEnglish = (text: string) => ({ language: "en", text });
  return {
    name,
    what,
    n: held.length,
    seed,
    figures: {
      heldOut: measure(held),
      byLength: {
        "5-20": measure(ofLength(1, 20)),
        "21-50": measure(ofLength(21, 50)),
        "51-200": measure(ofLength(51, 200)),
      },
      byLanguage: Object.fromEntries(
        mainLanguages.map((language) => [
          language,
          measure(held.filter((text) => text.language === language)),
        ]),
      ),
      development: measure(developmentTexts().filter(({ language }) => language !== "und")),
      confidence: {
        texts: measureConfidence(heldOutTexts(), guess),
        oneToEightWords: measureConfidence(windows(heldOutTexts(), 12, seed), guess),
        refitted: fitConfidence(developmentTexts(), guess),
      },
      toldThoughInNoLanguage: {
        transliterated: told("transliterated"),
        namesOnly: told("namesOnly"),
        notAText: told("notAText"),
      },
      mixed: measure(mixedTexts()),
      ...(english.length > 0 && {
        englishReviews: measure(english),
        theirSentences: measure(sentences.map(inEnglish)),
        sentencesUnder40: measure(sentences.filter((text) => text.length < 40).map(inEnglish)),
      }),
    },
  };
}

async function englishReviews(data: string): Promise<readonly LabelledText[]> {
  const file = join(data, "drug-reviews/drugscom-1000.tsv");
  if (!existsSync(file)) return [];
  const rows: Record<string, string>[] = parse(await readFile(file, "utf8"), {
    columns: true,
    delimiter: "\t",
    relax_quotes: true,
  });
  return rows
    .map(({ review }) => ({ language: "en", text: cleanText(review ?? "").text }))
    .filter(({ text }) => text !== "");
}
