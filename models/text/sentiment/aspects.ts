import type { Issue } from "../issues/issue.ts";
import { phrasePattern } from "../issues/phrase.ts";
import { tagIssues } from "../issues/tag-issues.ts";
import type { Span } from "../sentences.ts";
import { aspectWords, freeOfSideEffects } from "./aspect-words.ts";
import type { ReadText } from "./judge-sentiment.ts";

export const aspects = [
  "effectiveness",
  "side-effects",
  "price-access",
  "ease-of-use",
  "service-delivery",
  "packaging",
] as const;
export type Aspect = (typeof aspects)[number];

export interface AspectSentiment {
  readonly aspect: Aspect;
  /** `mixed` where sentences disagree, or the one sentence leans neither way. */
  readonly sentiment: "negative" | "mixed" | "positive";
  /** The sentences that speak of it, in the order of the text. */
  readonly sentences: readonly Span[];
}

/** Probabilities from which the reader's sentence labels count (`TextReader.thresholds`). */
export type AspectThresholds = Readonly<Record<"EF" | "INF", number>>;

/**
 * From here on a sentence counts as one about suffering. Above the reader's own thresholds, which are the best for single
 * sentences of posts about side effects: a review has many, and one is enough. Chosen on 900 druglib reviews by the
 * grades that their writers give: at 0.32, 0.5, 0.6, 0.7 the share said to suffer was .52, .33, .21, .13 of those
 * without side effects and .99, .98, .96, .88 of those with severe ones.
 */
const suffering = 0.6;

/**
 * What a text says of each aspect of a treatment. Effectiveness and side effects are read off the reader's sentence labels;
 * the others off words, with the lean of the sentence they stand in. A text that does not speak of an aspect has no entry.
 *
 * @param sentences the text's sentences, in the order of the reading's
 */
export function readAspects(
  text: string,
  sentences: readonly Span[],
  reading: ReadText,
  thresholds: AspectThresholds,
): AspectSentiment[] {
  const tagged = issuesBySentence(text, sentences);
  const said = sentences.map(({ start, end }, i) =>
    leans(text.slice(start, end), tagged[i] ?? new Set(), reading.sentences[i], thresholds),
  );
  return aspects.flatMap((aspect) => {
    const there = said.flatMap((each, i) => {
      const lean = each.get(aspect);
      const sentence = sentences[i];
      return lean !== undefined && sentence ? [{ lean, sentence }] : [];
    });
    if (there.length === 0) return [];
    const good = there.some(({ lean }) => lean > 0);
    const bad = there.some(({ lean }) => lean < 0);
    const sentiment = good === bad ? "mixed" : good ? "positive" : "negative";
    return [{ aspect, sentiment, sentences: there.map(({ sentence }) => sentence) }];
  });
}

type SentenceLabels = NonNullable<ReadText["sentences"][number]>;

/** By aspect that the sentence speaks of: above zero for, below against. */
function leans(
  sentence: string,
  issues: ReadonlySet<Issue>,
  read: SentenceLabels | undefined,
  thresholds: AspectThresholds,
): Map<Aspect, number> {
  const found = new Map<Aspect, number>();
  if (!read) return found;
  const [adr = 0, withdrawal = 0, effective = 0, ineffective = 0] = read.labels;
  const [negative = 0, , positive = 0] = read.shares;
  const works = effective > thresholds.EF;
  const fails = ineffective > thresholds.INF;
  if (works || fails) found.set("effectiveness", works === fails ? 0 : works ? 1 : -1);
  const free = sentence.search(freeOfSideEffects) >= 0;
  const suffers = adr > suffering || withdrawal > suffering;
  if (suffers || free) found.set("side-effects", free ? (suffers ? 0 : 1) : -1);
  const lean = Math.sign(positive - negative);
  for (const [aspect, issuesOf] of Object.entries(byIssue) as [Aspect, readonly Issue[]][])
    if (issuesOf.some((issue) => issues.has(issue))) found.set(aspect, lean);
  for (const { aspect, pattern, leaning } of words)
    if (sentence.search(pattern) >= 0) found.set(aspect, leaning ?? lean);
  return found;
}

const byIssue: Readonly<Partial<Record<Aspect, readonly Issue[]>>> = {
  "price-access": ["pricing", "insurance", "stock"],
  "service-delivery": ["delivery", "service", "app"],
};

const words = aspectWords.map(({ aspect, leaning, phrases }) => ({
  aspect,
  leaning,
  pattern: phrasePattern(phrases),
}));

function issuesBySentence(text: string, sentences: readonly Span[]): Set<Issue>[] {
  const found = sentences.map(() => new Set<Issue>());
  for (const { issue, matched } of tagIssues(text))
    for (const { start } of matched)
      found[sentences.findLastIndex((sentence) => sentence.start <= start)]?.add(issue);
  return found;
}
