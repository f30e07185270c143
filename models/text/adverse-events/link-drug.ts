import type { Span } from "../sentences.ts";
import type { DrugSpan } from "./find-drugs.ts";

/**
 * The drug of its sentence that an effect or a dose is said of; undefined where the sentence names none, which makes it the
 * reviewed product's. A drug that is said to cause it ("dizzy from Zoloft", "Zoloft-induced mania"), else the nearest before it
 * in its clause, else the nearest at all.
 */
export function linkDrug(
  text: string,
  { start, end }: Span,
  drugs: readonly DrugSpan[],
): DrugSpan | undefined {
  const caused = drugs.find((drug) => drug.start >= end && causedBy.test(text.slice(end, drug.start)));
  if (caused) return caused;
  const before = drugs.filter((drug) => drug.end <= start).at(-1);
  if (before && !/[;.!?]|(?<!\p{L})(?:but|while|whereas)(?!\p{L})/iu.test(text.slice(before.end, start)))
    return before;
  return [...drugs].sort((a, b) => distance(a, start, end) - distance(b, start, end) || a.start - b.start)[0];
}

const causedBy =
  /^\s*(?:\p{L}+\s){0,4}?(?:from|with|by|on|after|due to|because of|caused by|induced by|to)\s(?:\p{L}+\s){0,2}?$/iu;

function distance(drug: Span, start: number, end: number): number {
  return drug.start >= end ? drug.start - end : start - drug.end;
}
