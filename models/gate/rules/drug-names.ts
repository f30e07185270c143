import { type DrugSpan, findDrugs } from "../../text/adverse-events/find-drugs.ts";
import { wordsOf } from "../../text/adverse-events/words.ts";
import type { Finding } from "./finding.ts";

/**
 * Drugs of a claim that the text does not name, under no other name of theirs (brand for generic), and that are not the product
 * whose reviews the text is from.
 */
export function checkDrugs(claim: string, evidence: string, product?: string): Finding[] {
  const named = drugsOf(claim);
  if (named.length === 0) return [];
  const there = drugsOf(product === undefined ? evidence : `${evidence}. ${product}`);
  const names = new Set(there.flatMap(({ drugNames }) => drugNames));
  const plain = `${evidence} ${product ?? ""}`.toLowerCase();
  return named
    .filter(({ drug, drugNames }) => !drugNames.some((name) => names.has(name)) && !plain.includes(drug))
    .map(({ start, end }) => ({
      rule: "drug",
      kind: there.length > 0 ? "conflict" : "missing",
      claim: claim.slice(start, end),
      ...(there[0] && { evidence: there[0].drug }),
    }));
}

export function drugsOf(text: string): readonly DrugSpan[] {
  return findDrugs(text, wordsOf(text, { start: 0, end: text.length }));
}
