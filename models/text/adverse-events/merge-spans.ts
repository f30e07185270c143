import type { MentionSpan } from "./mention.ts";

/**
 * A model's spans with the lexicon's. Where the two overlap and are of one kind, the model's borders hold (it has learned where
 * a mention ends) with the greater of the scores; a model's span counts from `modelThreshold` on. A lexicon's span that no model
 * span touches stays: the model has not seen every phrase.
 */
export function mergeSpans<T extends MentionSpan>(
  lexicon: readonly T[],
  model: readonly MentionSpan[],
  adopt: (span: MentionSpan, lexical: readonly T[]) => T,
): readonly T[] {
  const sure = withoutOverlap(model.filter(({ score }) => score >= modelThreshold));
  const adopted = sure.map((span) => {
    const touching = lexicon.filter((other) => touches(span, other));
    return adopt({ ...span, score: Math.max(span.score, ...touching.map(({ score }) => score)) }, touching);
  });
  const rest = lexicon.filter((span) => !sure.some((other) => touches(span, other)));
  return [...adopted, ...rest].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Below it a model's span is a guess. */
export const modelThreshold = 0.5;

function withoutOverlap(spans: readonly MentionSpan[]): readonly MentionSpan[] {
  const kept: MentionSpan[] = [];
  for (const span of [...spans].sort((a, b) => b.score - a.score || a.start - b.start))
    if (!kept.some((other) => touches(span, other))) kept.push(span);
  return kept;
}

function touches(a: MentionSpan, b: MentionSpan): boolean {
  return a.kind === b.kind && a.start < b.end && b.start < a.end;
}
