import { confidenceOf, type Evidence } from "./language-confidence.ts";
import { scriptsOf, weightOfLetters } from "./scripts.ts";

/** What the detector thinks of one stretch of text. */
export interface LanguageGuess {
  /** ISO 639-1; empty where the text has nothing to go by. */
  readonly language: string;
  /** Probability that `language` is right, calibrated. */
  readonly confidence: number;
  readonly evidence: Evidence;
}

export type GuessLanguage = (text: string) => LanguageGuess;

/**
 * Loads the detector (eld, small database: 150 MB and 0.2 s, which is why only those who clean pay for it).
 *
 * Names of drugs are not in the language of the sentence (`I love NuvaRing` is taken for Swedish), so numbers, scrub
 * tokens, words with a capital inside, and capitalised words inside a sentence do not count as long as enough other words are there.
 */
export async function loadLanguageGuesser(): Promise<GuessLanguage> {
  const { eld } = await import("eld/small");
  const detector = eld.newInstance();
  return (text) => {
    const counted = countedWords(text);
    const scripts = scriptsOf(counted);
    const letters = weightOfLetters(scripts);
    const ownScript = !shared.has(scripts[0]?.script ?? "Latin");
    if (letters === 0 || !(ownScript || severalWords.test(counted))) return nothing;
    const result = detector.detect(counted);
    const ranked = Object.entries(result.getScores())
      .map(([language, score]) => ({ language, score: score + (usual.has(language) ? bonus : 0) }))
      .sort((a, b) => b.score - a.score);
    const [first, second] = ranked;
    if (first === undefined) return nothing;
    const evidence = {
      letters,
      best: first.score,
      lead: first.score - (second?.score ?? 0),
      ownScript,
    };
    return { language: first.language, confidence: confidenceOf(evidence), evidence };
  };
}

const nothing: LanguageGuess = Object.freeze({
  language: "",
  confidence: 0,
  evidence: { letters: 0, best: 0, lead: 0, ownScript: false },
});

/**
 * Languages that reviews are mostly written in. Between near relatives (Russian and Serbian, Portuguese and Galician) a
 * few words often score alike: the more usual one is the better guess.
 */
const usual = new Set("en de fr it es pt nl pl ru sv tr ar zh ja".split(" "));
const bonus = 0.02;

/** One word is a word of several languages ("Constipation", "Migraine", "Bravo"). */
const severalWords = /\p{L}[^\p{L}\p{M}]+\p{L}/u;

/** Scripts of many languages. */
const shared = new Set(["Latin", "Cyrillic", "Arabic", "Devanagari", "Bengali", "Hebrew", "Ethiopic"]);

const fewestLetters = 9;

/** The text without what belongs to no language. */
function countedWords(text: string): string {
  const plain = text
    .replace(/\[[A-Z_]+\]/g, " ")
    .replace(/\S+/g, withoutCodes)
    .trim();
  const others = plain.replace(/(?<=[\p{Ll},] )\p{Lu}\p{L}*/gu, " ");
  return weightOfLetters(scriptsOf(others)) >= fewestLetters ? others : plain;
}

/** No web address, no number, no `NuvaRing`. */
function withoutCodes(chunk: string): string {
  if (/\d|^https?:/.test(chunk)) return " ";
  return chunk.replace(/\p{L}+/gu, (word) => (/\p{Ll}\p{Lu}/u.test(word) ? " " : word));
}
