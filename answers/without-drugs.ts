import { findDrugs } from "../models/text/adverse-events/find-drugs.ts";
import { wordsOf } from "../models/text/adverse-events/words.ts";

/**
 * A text with "it" for every drug that it names. Which product is meant is settled before sentences are compared: a name in both
 * would make "I was on Zoloft for a month" the answer to whatever is asked about Zoloft.
 */
export function withoutDrugs(text: string): string {
  let rest = text;
  for (const { start, end } of findDrugs(text, wordsOf(text, { start: 0, end: text.length })).toReversed())
    rest = `${rest.slice(0, start)}it${rest.slice(end)}`;
  return rest;
}
