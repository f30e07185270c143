import { createHash } from "node:crypto";
import { type Span, sentences } from "../../sentences.ts";
import { foldWords } from "./fold-words.ts";
import { french } from "./french.ts";
import { german } from "./german.ts";
import { italian } from "./italian.ts";
import type { Lexicon } from "./lexicon.ts";
import { lexiconFeatures } from "./lexicon-features.ts";
import { headProbabilities, type LexiconHead, lexiconHead } from "./lexicon-head.ts";
import { compileLexicon, type MatchLexicon } from "./match-lexicon.ts";
import { portuguese } from "./portuguese.ts";
import { spanish } from "./spanish.ts";
import { weighWords } from "./weigh-words.ts";

export interface LexiconSentiment {
  readonly label: "negative" | "neutral" | "positive";
  /** Calibrated, in the order negative, neutral, positive. */
  readonly probabilities: readonly [number, number, number];
  /**
   * Sentences that say something, strongest first; the contribution is by how much the log-odds of positive against
   * negative fall without the sentence.
   */
  readonly explanation: readonly (Span & { readonly contribution: number })[];
}

/** Reads one language. */
export interface LexiconReader {
  readonly language: string;
  /** `name@version`; the version is made of words, rules and head. */
  readonly model: string;
  read(text: string): LexiconSentiment;
}

/** Raise it with a change of the rules that alters results; a change of words or head is seen by itself. */
const rulesVersion = 1;
const labels = ["negative", "neutral", "positive"] as const;

export const lexicons: readonly Lexicon[] = Object.freeze([german, french, italian, spanish, portuguese]);

export function openLexicon(lexicon: Lexicon, head: LexiconHead = lexiconHead): LexiconReader {
  const match = compileLexicon(lexicon);
  const version = createHash("sha256")
    .update(JSON.stringify([rulesVersion, lexicon, head]))
    .digest("hex")
    .slice(0, 12);
  return Object.freeze({
    language: lexicon.language,
    model: `lexicon-${lexicon.language}@${version}`,
    read: (text: string) => read(text, match, head),
  });
}

/** The features of a text, for fitting a head. */
export function featuresOf(text: string, match: MatchLexicon): readonly number[] {
  const words = foldWords(text);
  return lexiconFeatures(words, weighWords(words, match));
}

function read(text: string, match: MatchLexicon, head: LexiconHead): LexiconSentiment {
  const words = foldWords(text);
  const weighed = weighWords(words, match);
  const judge = (part: typeof weighed) => headProbabilities(head, lexiconFeatures(words, part));
  const probabilities = judge(weighed);
  const odds = logOdds(probabilities);
  const explanation = sentences(text).flatMap(({ start, end }) => {
    const rest = weighed.words.filter(({ from }) => {
      const at = words[from]?.start ?? 0;
      return at < start || at >= end;
    });
    if (rest.length === weighed.words.length) return [];
    return [{ start, end, contribution: odds - logOdds(judge({ ...weighed, words: rest })) }];
  });
  return {
    label: labels[probabilities.indexOf(Math.max(...probabilities))] ?? "neutral",
    probabilities,
    explanation: explanation.sort(
      (a, b) => Math.abs(b.contribution) - Math.abs(a.contribution) || a.start - b.start,
    ),
  };
}

function logOdds([negative, , positive]: readonly [number, number, number]): number {
  return Math.log(Math.max(positive, 1e-12) / Math.max(negative, 1e-12));
}
