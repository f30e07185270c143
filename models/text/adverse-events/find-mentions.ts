import type { Span } from "../sentences.ts";
import { assertionOf } from "./assertion.ts";
import { isCarersText } from "./experiencer.ts";
import { findDoses } from "./find-doses.ts";
import { type DrugSpan, drugOf, findDrugs } from "./find-drugs.ts";
import { type EffectSpan, findEffects, reactionOf } from "./find-effects.ts";
import { linkDrug } from "./link-drug.ts";
import type { Mention, MentionKind, MentionSpan, SentenceLabels } from "./mention.ts";
import { mergeSpans } from "./merge-spans.ts";
import { roleOf } from "./roles.ts";
import { severityOf } from "./severity.ts";
import { wordsOf } from "./words.ts";

/** What models read before: both may be absent, and the rules then decide alone. */
export interface ModelReading {
  /** Spans of a token model, anywhere in the text. */
  readonly spans?: readonly MentionSpan[];
  /** In the order of the sentences. */
  readonly labels?: readonly (SentenceLabels | undefined)[];
}

/**
 * Every drug, effect and dose that a text mentions, in its order: by lexicon and patterns, and by a token model's spans where
 * some are given. Of an effect it says which reaction it is, whether the text affirms it, how bad it was, and which drug it is
 * said of. A sentence is read by itself, but for who takes the product.
 *
 * @example
 * findMentions(text, sentences(text)) // of "No nausea, but Zoloft 50 mg gave me terrible headaches."
 * // effect "nausea" negated; drug "Zoloft"; dose "50 mg"; effect "terrible headaches" affirmed, severe, drug "zoloft"
 */
export function findMentions(text: string, sentences: readonly Span[], model: ModelReading = {}): readonly Mention[] {
  const carers = isCarersText(text);
  return sentences.flatMap((sentence, i) => {
    const spans = model.spans?.filter(({ start, end }) => start >= sentence.start && end <= sentence.end) ?? [];
    return inSentence(text, sentence, i, { spans, labels: model.labels?.[i], carers });
  });
}

interface Reading {
  readonly spans: readonly MentionSpan[];
  readonly labels: SentenceLabels | undefined;
  readonly carers: boolean;
}

function inSentence(text: string, sentence: Span, number: number, { spans, labels, carers }: Reading): Mention[] {
  const words = wordsOf(text, sentence);
  const of = (kind: MentionKind) => spans.filter((span) => span.kind === kind);
  const drugs = mergeSpans<DrugSpan>(findDrugs(text, words), of("drug"), (span) => drugOf(text, words, span));
  const doses = mergeSpans<MentionSpan>(findDoses(text, sentence), of("dose"), (span) => span);
  const effects = mergeSpans<EffectSpan>(findEffects(text, words), of("effect"), (span, lexical) =>
    effectOf(text, span, lexical),
  ).filter((effect) => !drugs.some((drug) => drug.start <= effect.start && effect.end <= drug.end));
  const body = text.slice(sentence.start, sentence.end);
  const local = ({ start, end }: Span) => ({ start: start - sentence.start, end: end - sentence.start });
  const doseOf = (drug: DrugSpan | undefined) => {
    const dose = drug && doses.find((each) => linkDrug(text, each, drugs) === drug);
    return dose && { dose: text.slice(dose.start, dose.end) };
  };
  const named = (drug: DrugSpan | undefined) => drug && { drug: drug.drug, drugNames: drug.drugNames };
  const sure = effects.filter(({ isComplaint }) => !isComplaint);
  const mentions: Mention[] = [
    ...drugs.map((drug) => ({ ...plain(drug), sentence: number, ...named(drug), ...doseOf(drug) })),
    ...doses.map((dose) => ({ ...plain(dose), sentence: number, ...named(linkDrug(text, dose, drugs)) })),
    ...effects.map((effect): Mention => {
      const place = local(effect);
      const drug = linkDrug(text, effect, drugs);
      const severity = severityOf(body, place);
      return {
        ...plain(effect),
        sentence: number,
        ...(effect.reaction && { reaction: effect.reaction }),
        assertion: assertionOf(body, place, carers),
        ...(severity && { severity }),
        role: roleOf(body, { ...place, isComplaint: effect.isComplaint }, sure.some((other) => other !== effect), labels),
        ...named(drug),
        ...doseOf(drug),
      };
    }),
  ];
  return mentions.sort((a, b) => a.start - b.start || a.end - b.end);
}

function plain({ start, end, kind, score }: MentionSpan): MentionSpan {
  return { start, end, kind, score };
}

/** A model's span with the reaction that the lexicon found in it, or that its words name. */
function effectOf(text: string, span: MentionSpan, lexical: readonly EffectSpan[]): EffectSpan {
  const known = lexical.find(({ reaction }) => reaction);
  const named = known ? undefined : reactionOf(text, span);
  return {
    ...span,
    kind: "effect",
    reaction: known?.reaction ?? named?.[0],
    isComplaint: known?.isComplaint ?? named?.[1] ?? false,
  };
}
