import type { Span } from "../sentences.ts";
import { assertionOf } from "./assertion.ts";
import type { EffectSpan } from "./effect-span.ts";
import { isCarersText } from "./experiencer.ts";
import type { DrugSpan } from "./find-drugs.ts";
import { findSpans, type SentenceSpans } from "./find-spans.ts";
import { linkDrug } from "./link-drug.ts";
import type { Mention, MentionSpan, SentenceLabels } from "./mention.ts";
import { roleOf } from "./roles.ts";
import { severityOf } from "./severity.ts";

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
 * said of. A sentence is read by itself, but for who takes the product and for abbreviations.
 *
 * @example
 * findMentions(text, sentences(text)) // of "No nausea, but Zoloft 50 mg gave me terrible headaches."
 * // effect "nausea" negated; drug "Zoloft"; dose "50 mg"; effect "terrible headaches" affirmed, severe, drug "zoloft"
 */
export function findMentions(
  text: string,
  sentences: readonly Span[],
  model: ModelReading = {},
): readonly Mention[] {
  const carers = isCarersText(text);
  const found = findSpans(text, sentences, model.spans ?? []);
  return sentences.flatMap((sentence, i) => {
    const spans = found[i];
    return spans
      ? new SentenceReader(text, sentence, i, spans, model.spans !== undefined).read(
          carers,
          model.labels?.[i],
        )
      : [];
  });
}

/** Characters around an effect that can say something of it: a text without a full stop is one sentence of any length. */
const context = 400;

/** One sentence with its spans, of which it says what the sentence says. */
class SentenceReader {
  constructor(
    readonly text: string,
    readonly sentence: Span,
    readonly number: number,
    readonly spans: SentenceSpans,
    /** Whether a token model has marked the spans that it knows. */
    readonly marked: boolean,
  ) {}

  read(carers: boolean, labels: SentenceLabels | undefined): Mention[] {
    const { drugs, doses, effects } = this.spans;
    const mentions: Mention[] = [
      ...drugs.map((drug) => ({ ...this.#plain(drug), ...nameOf(drug), ...this.#doseOf(drug) })),
      ...doses.map((dose) => ({ ...this.#plain(dose), ...nameOf(this.#drugOf(dose)) })),
      ...effects.map((effect) => this.#effect(effect, carers, labels)),
    ];
    return mentions.sort((a, b) => a.start - b.start || a.end - b.end);
  }

  #effect(effect: EffectSpan, carers: boolean, labels: SentenceLabels | undefined): Mention {
    const from = Math.max(this.sentence.start, effect.start - context);
    const around = this.text.slice(from, Math.min(this.sentence.end, effect.end + context));
    const place = { start: effect.start - from, end: effect.end - from };
    const drug = this.#drugOf(effect);
    const severity = severityOf(around, place);
    const sure = this.spans.effects.some((other) => other !== effect && !other.isComplaint);
    return {
      ...this.#plain(effect),
      ...(effect.reaction && { reaction: effect.reaction }),
      assertion: assertionOf(around, place, carers),
      ...(severity && { severity }),
      role: roleOf(
        around,
        { ...place, isComplaint: effect.isComplaint, isRead: effect.isRead ?? !this.marked },
        sure,
        labels,
      ),
      ...nameOf(drug),
      ...this.#doseOf(drug),
    };
  }

  #drugOf(span: Span): DrugSpan | undefined {
    return linkDrug(this.text, span, this.spans.drugs);
  }

  #doseOf(drug: DrugSpan | undefined): { dose?: string } {
    const dose = drug && this.spans.doses.find((each) => this.#drugOf(each) === drug);
    return dose ? { dose: this.text.slice(dose.start, dose.end) } : {};
  }

  #plain({ start, end, kind, score }: MentionSpan): MentionSpan & { sentence: number } {
    return { start, end, kind, score, sentence: this.number };
  }
}

function nameOf(drug: DrugSpan | undefined): Pick<Mention, "drug" | "drugNames"> {
  return drug ? { drug: drug.drug, drugNames: drug.drugNames } : {};
}
