import type { Span } from "../sentences.ts";
import type { Reaction } from "./vocabulary/reaction.ts";

/** A product or substance; something it does to a body; how much of it. */
export const mentionKinds = ["drug", "effect", "dose"] as const;
export type MentionKind = (typeof mentionKinds)[number];

/** Words that mention something, as the lexicon or a token model found them. */
export interface MentionSpan extends Span {
  readonly kind: MentionKind;
  /** 0 to 1: a model's probability; the lexicon's own certainty where no model reads. */
  readonly score: number;
}

/** What the text says of an effect: it was there; it was not; it may be or is feared; it was before; somebody else has it. */
export const assertions = ["affirmed", "negated", "hypothetical", "historical", "other"] as const;
export type Assertion = (typeof assertions)[number];

export const severities = ["mild", "moderate", "severe", "life-threatening"] as const;
export type Severity = (typeof severities)[number];

/** Whether an effect came with the product, with stopping it, or is what it was taken for (or a complaint of no told cause). */
export const roles = ["adverse-event", "withdrawal", "symptom"] as const;
export type Role = (typeof roles)[number];

/** A mention with what the text says of it. Offsets are UTF-16 code units of the text. */
export interface Mention extends MentionSpan {
  /** Place of its sentence among the sentences. */
  readonly sentence: number;
  /** Of a drug: its name, as `normaliseDrug` writes it. Of an effect or dose: the drug it is said of; absent where the text names none. */
  readonly drug?: string;
  /** Every name of that drug that is known, its own included; for finding out whether it is the reviewed product. */
  readonly drugNames?: readonly string[];
  /** Of an effect or drug: the dose said with it, as written. */
  readonly dose?: string;
  /** Of an effect: absent where the vocabulary has none for it. */
  readonly reaction?: Reaction;
  readonly assertion?: Assertion;
  readonly severity?: Severity;
  readonly role?: Role;
}

/** How surely a sentence says each: a sentence model's probabilities. */
export interface SentenceLabels {
  readonly adr: number;
  readonly withdrawal: number;
  readonly lackOfEffect: number;
  readonly indication: number;
}
