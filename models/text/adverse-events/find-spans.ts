import type { Span } from "../sentences.ts";
import { explainedAbbreviations } from "./abbreviations.ts";
import type { EffectSpan } from "./effect-span.ts";
import { findDoses } from "./find-doses.ts";
import { type DrugSpan, drugOf, findDrugs } from "./find-drugs.ts";
import { findEffects, reactionOf } from "./find-effects.ts";
import type { MentionKind, MentionSpan } from "./mention.ts";
import { mergeSpans } from "./merge-spans.ts";
import { wordsOf } from "./words.ts";

/** What one sentence mentions, before anything is said about it. */
export interface SentenceSpans {
  readonly drugs: readonly DrugSpan[];
  readonly doses: readonly MentionSpan[];
  readonly effects: readonly EffectSpan[];
}

/** The spans of each sentence: the lexicon's, merged with a token model's, and the abbreviations that the text explains. */
export function findSpans(
  text: string,
  sentences: readonly Span[],
  model: readonly MentionSpan[],
): readonly SentenceSpans[] {
  const found = sentences.map((sentence) => inSentence(text, sentence, model));
  const drugs = found.flatMap((each) => each.drugs);
  const effects = found.flatMap((each) => each.effects);
  const abbreviations = explainedAbbreviations(text);
  if (abbreviations.length === 0) return found;
  return found.map((each, i) => ({
    ...each,
    drugs: withAbbreviations(each.drugs, drugs, abbreviations, sentences[i]),
    effects: withAbbreviations(each.effects, effects, abbreviations, sentences[i]),
  }));
}

function inSentence(text: string, sentence: Span, model: readonly MentionSpan[]): SentenceSpans {
  const words = wordsOf(text, sentence);
  const of = (kind: MentionKind) =>
    model.filter((span) => span.kind === kind && span.start >= sentence.start && span.end <= sentence.end);
  const drugs = mergeSpans<DrugSpan>(findDrugs(text, words), of("drug"), (span) => drugOf(text, words, span));
  const effects = mergeSpans<EffectSpan>(
    findEffects(text, words).map((effect) => withItsDrug(text, effect, drugs)),
    of("effect"),
    (span, lexical) => effectOf(text, span, lexical),
  );
  return {
    drugs,
    doses: mergeSpans<MentionSpan>(findDoses(text, sentence), of("dose"), (span) => span),
    effects: effects.filter(
      (effect) => !drugs.some(({ start, end }) => start <= effect.start && effect.end <= end),
    ),
  };
}

/** "lithium toxicity": what a drug does that is named after it. */
function withItsDrug(text: string, effect: EffectSpan, drugs: readonly DrugSpan[]): EffectSpan {
  if (
    !/^(?:toxicity|intoxication|poisoning|hypersensitivity|withdrawal)/iu.test(
      text.slice(effect.start, effect.end),
    )
  )
    return effect;
  const drug = drugs.find(({ end }) => end === effect.start - 1 && text[end] === " ");
  return drug ? { ...effect, start: drug.start } : effect;
}

/** A model's span with the reaction that the lexicon found in it, or that its words name. */
function effectOf(text: string, span: MentionSpan, lexical: readonly EffectSpan[]): EffectSpan {
  const known = lexical.find(({ reaction }) => reaction);
  const named = known ? undefined : reactionOf(text, span);
  return {
    ...span,
    kind: "effect",
    isRead: true,
    reaction: known?.reaction ?? named?.[0],
    isComplaint: known?.isComplaint ?? named?.[1] ?? false,
  };
}

type Abbreviations = ReturnType<typeof explainedAbbreviations>;

function withAbbreviations<T extends MentionSpan>(
  here: readonly T[],
  everywhere: readonly T[],
  abbreviations: Abbreviations,
  sentence: Span | undefined,
): readonly T[] {
  const added = abbreviations.flatMap(({ end, places }) => {
    const explained = everywhere.find((span) => span.end === end);
    if (!explained || !sentence) return [];
    return places
      .filter((place) => place.start >= sentence.start && place.end <= sentence.end)
      .filter((place) => !here.some((span) => span.start < place.end && place.start < span.end))
      .map((place) => ({ ...explained, ...place }));
  });
  return [...here, ...added].sort((a, b) => a.start - b.start || a.end - b.end);
}
