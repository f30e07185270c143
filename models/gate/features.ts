import type { PairReading } from "./gate-session.ts";
import type { Counted } from "./judgement.ts";
import { checkAntonyms } from "./rules/antonyms.ts";
import { checkDrugs } from "./rules/drug-names.ts";
import { checkEffects } from "./rules/effects.ts";
import type { Finding } from "./rules/finding.ts";
import { checkNegation } from "./rules/negation.ts";
import { checkNumbers } from "./rules/numbers.ts";
import { checkReplaced } from "./rules/replaced-words.ts";
import { stems } from "./select-evidence.ts";

/** A claim beside one text. */
export interface Compared {
  readonly claim: string;
  readonly evidence: string;
  readonly counted?: Counted | undefined;
  readonly product?: string | undefined;
}

/** What the rules find between a claim and one text. */
export function findings({ claim, evidence, counted, product }: Compared): readonly Finding[] {
  return [
    ...checkNumbers(claim, evidence, counted),
    ...checkNegation(claim, evidence),
    ...checkDrugs(claim, evidence, product),
    ...checkEffects(claim, evidence),
    ...checkAntonyms(claim, evidence),
    ...checkReplaced(claim, evidence),
  ];
}

export const featureNames = [
  "supported",
  "contradicted",
  "not enough",
  "cosine",
  "words covered",
  "words not covered",
  "number missing",
  "number conflict",
  "negation conflict",
  "drug missing",
  "effect missing",
  "antonym",
  "negations differ",
  "similarity",
  "similarity, few words shared",
  "supported, words shared",
  "contradicted, words shared",
  "not enough, words shared",
] as const;

/**
 * What the stacked model sees of a claim and a text: the cross-encoder's logits, how near the two lie in its own space, how many of
 * the claim's words stand in the text, and what the rules found. The logits count beside themselves times the share of words, so that
 * they are trusted less where a claim is in words of its own.
 */
export function features(compared: Compared, found: readonly Finding[], reading: PairReading): Float64Array {
  const wanted = [...new Set(stems(compared.claim))];
  const there = new Set(stems(compared.evidence));
  const missed = wanted.filter((stem) => !there.has(stem)).length;
  const has = (rule: Finding["rule"], kind?: Finding["kind"]) =>
    Number(found.some((each) => each.rule === rule && (kind === undefined || each.kind === kind)));
  const covered = wanted.length === 0 ? 0 : 1 - missed / wanted.length;
  // Of unlike texts it is about .5, of like ones .8.
  const alike = 5 * (reading.similarity - 0.65);
  const [supported = 0, contradicted = 0, notEnough = 0] = reading.logits;
  return Float64Array.of(
    supported,
    contradicted,
    notEnough,
    4 * reading.cosine - 2,
    covered,
    Math.min(1, missed / 4),
    has("number", "missing"),
    has("number", "conflict"),
    has("negation"),
    has("drug"),
    has("effect"),
    has("antonym"),
    Number(isNegative(compared.claim) !== isNegative(compared.evidence)),
    alike,
    alike * (1 - covered),
    supported * covered,
    contradicted * covered,
    notEnough * covered,
  );
}

function isNegative(text: string): boolean {
  return /(?<![\p{L}])(?:no|not|never|without|none|nothing|cannot)(?![\p{L}])|n['’]t(?![\p{L}])/iu.test(text);
}
