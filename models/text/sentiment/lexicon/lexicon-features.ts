import type { FoldedWord } from "./fold-words.ts";
import type { WeighedText, WeighedWord } from "./weigh-words.ts";

export const featureNames = [
  "good",
  "bad",
  "both",
  "middling",
  "balance",
  "after the turn",
  "last sentence",
  "turn between good and bad",
  "nothing found",
] as const;

/** What the head reads, in the order of `featureNames`; sums are dampened, since a long text is not surer than it is clear. */
export function lexiconFeatures(words: readonly FoldedWord[], weighed: WeighedText): readonly number[] {
  const good = sum(weighed.words, ({ value }) => Math.max(value, 0));
  const bad = sum(weighed.words, ({ value }) => Math.max(-value, 0));
  const middling = weighed.words.filter((word) => word.middling).length;
  const after = sum(weighed.words, ({ value, from }) => (from >= weighed.turn ? value : 0));
  const last = lastSentence(words);
  const end = sum(weighed.words, ({ value, from }) => (from >= last ? value : 0));
  return [
    Math.log1p(good),
    Math.log1p(bad),
    Math.log1p(Math.min(good, bad)),
    Math.log1p(middling),
    Math.tanh((good - bad) / 2),
    weighed.turn > 0 ? Math.tanh(after / 2) : 0,
    Math.tanh(end / 2),
    weighed.turn > 0 && good > 0 && bad > 0 ? 1 : 0,
    weighed.words.length === 0 ? 1 : 0,
  ];
}

/** Where the last sentence that has words begins. */
function lastSentence(words: readonly FoldedWord[]): number {
  const end = words.findLastIndex(({ text }) => text !== "");
  return (
    1 +
    words.slice(0, Math.max(end, 0)).findLastIndex(({ text, end: to, start }) => text === "" && to > start)
  );
}

function sum(words: readonly WeighedWord[], of: (word: WeighedWord) => number): number {
  return words.reduce((total, word) => total + of(word), 0);
}
