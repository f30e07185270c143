import { addDetail } from "./corruptions/add-detail.ts";
import { changeNumber } from "./corruptions/change-number.ts";
import { negate } from "./corruptions/negate.ts";
import { swapAntonym } from "./corruptions/swap-antonym.ts";
import { swapDrug, swapEffect } from "./corruptions/swap-names.ts";
import type { Verdict } from "./judgement.ts";

export const corruptionKinds = [
  "negation",
  "number",
  "antonym",
  "drug",
  "effect",
  "other",
  "detail",
] as const;
export type CorruptionKind = (typeof corruptionKinds)[number];

export interface Corruption {
  readonly kind: CorruptionKind;
  readonly claim: string;
  readonly label: Verdict;
}

/**
 * A claim that its evidence carries, made into one that it does not: by a negation, another number or unit, an opposite, another
 * drug, another effect, something added that is not there (`detail`). `other`, a claim of another document, is picked by whoever has the documents. What is turned round is
 * contradicted; what speaks of another drug or effect is not borne out.
 *
 * @param random seeded
 * @returns undefined where the claim has nothing of the kind to change
 */
export function corrupt(
  kind: Exclude<CorruptionKind, "other">,
  claim: string,
  evidence: string,
  random: () => number,
): Corruption | undefined {
  const made = makers[kind](claim, evidence, random);
  if (made === undefined || made === claim) return undefined;
  const contradicts = kind === "negation" || kind === "number" || kind === "antonym";
  const label: Verdict = contradicts ? "contradicted" : "not_enough";
  return { kind, claim: made, label };
}

type Maker = (claim: string, evidence: string, random: () => number) => string | undefined;

const makers: Readonly<Record<Exclude<CorruptionKind, "other">, Maker>> = {
  negation: (claim, _, random) => negate(claim, random),
  number: changeNumber,
  antonym: swapAntonym,
  drug: swapDrug,
  effect: swapEffect,
  detail: addDetail,
};
