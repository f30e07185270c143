import { body } from "../../text/adverse-events/drugs/body.ts";
import { infectionAndGrowth } from "../../text/adverse-events/drugs/infection-and-growth.ts";
import { mindAndNerves } from "../../text/adverse-events/drugs/mind-and-nerves.ts";
import { findDrugs } from "../../text/adverse-events/find-drugs.ts";
import { findEffects } from "../../text/adverse-events/find-effects.ts";
import { wordsOf } from "../../text/adverse-events/words.ts";
import { effectNames } from "../phrasings/effect-names.ts";
import { pick } from "./pick.ts";

/** Names of medicines that people know, generic ones and brands. */
export const drugPool: readonly string[] = [...mindAndNerves, ...body, ...infectionAndGrowth].flatMap(
  (line) => line.split(/: |, /u).filter((name) => /^[a-z]{5,}$/u.test(name)),
);

/** The claim with a drug that it names replaced by another one that the evidence does not name. */
export function swapDrug(claim: string, evidence: string, random: () => number): string | undefined {
  const found = findDrugs(claim, wordsOf(claim, { start: 0, end: claim.length }));
  if (found.length === 0) return undefined;
  const { start, end } = pick(found, random);
  const named = new Set(drugsIn(`${claim} ${evidence}`).flatMap(({ drugNames }) => drugNames));
  const fits = drugPool.filter((name) => !named.has(name));
  const other = pick(fits, random);
  const put = /^\p{Lu}/u.test(claim.slice(start, end)) ? capital(other) : other;
  return claim.slice(0, start) + put + claim.slice(end);
}

/** The claim with an effect that it names replaced by one that the evidence does not have. */
export function swapEffect(claim: string, evidence: string, random: () => number): string | undefined {
  const found = effectsIn(claim);
  if (found.length === 0) return undefined;
  const { start, end } = pick(found, random);
  const there = new Set(effectsIn(`${evidence} . ${claim}`).map(({ reaction }) => reaction?.code));
  const fits = effectNames.flat().filter((name) => !reactionsOf(name).some((code) => there.has(code)));
  const other = pick(fits, random);
  const before = claim.slice(0, start);
  return (before === "" ? capital(other) : before + other) + claim.slice(end);
}

export function drugsIn(text: string) {
  return findDrugs(text, wordsOf(text, { start: 0, end: text.length }));
}

export function effectsIn(text: string) {
  return findEffects(text, wordsOf(text, { start: 0, end: text.length }));
}

const known = new Map<string, readonly string[]>();

function reactionsOf(name: string): readonly string[] {
  const codes =
    known.get(name) ?? effectsIn(name).flatMap(({ reaction }) => (reaction ? [reaction.code] : []));
  known.set(name, codes);
  return codes;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
