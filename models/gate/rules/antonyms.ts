import { oppositesOf } from "./antonym-pairs.ts";
import type { Finding } from "./finding.ts";

/** Words of a claim that the text does not have, where it has their opposite. */
export function checkAntonyms(claim: string, evidence: string): Finding[] {
  const there = new Set(evidence.toLowerCase().match(/\p{L}+/gu));
  const found = new Map<string, Finding>();
  for (const word of claim.toLowerCase().match(/\p{L}+/gu) ?? []) {
    if (there.has(word)) continue;
    const against = opposites.get(word)?.find((other) => there.has(other));
    if (against) found.set(word, { rule: "antonym", kind: "conflict", claim: word, evidence: against });
  }
  return [...found.values()];
}

/** Too common to mean anything where they stand apart. */
const common: ReadonlySet<string> = new Set(
  "in out on off up down left right any no all none without before after first last over every man men woman women like alone together inside outside same different long short day night morning evening never always any back day like most".split(
    " ",
  ),
);
const opposites = oppositesOf((from, to) => !common.has(from) && !common.has(to));
