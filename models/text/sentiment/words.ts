import type { Span } from "../sentences.ts";

/** A word of a text: lower-cased, `not_` in front when a negation governs it. */
export interface Word extends Span {
  readonly text: string;
  /** Without the negation mark. */
  readonly plain: string;
  /** Sentence the word is in, counted by final marks and line breaks. */
  readonly sentence: number;
}

const negations = new Set(
  "not no never none nothing without cannot cant dont doesnt didnt isnt wasnt arent werent wont wouldnt couldnt shouldnt hasnt havent hadnt aint hardly barely".split(
    " ",
  ),
);
/** Words after a negation that carry its mark. */
const reach = 3;

/**
 * The words of a text, with their places. Numbers become `0`, so that doses and dates do not each make a feature of their
 * own. After a negation the next words of the same clause are marked (Das & Chen 2001; Pang, Lee & Vaithyanathan 2002).
 */
export function words(text: string): readonly Word[] {
  const found: Word[] = [];
  let negated = 0;
  let sentence = 0;
  for (const match of text.matchAll(
    /[\p{L}\p{M}]+(?:['’][\p{L}]+)*|\p{N}+(?:[.,]\p{N}+)*|[!?]+|[.,;:\n]/gu,
  )) {
    const raw = match[0];
    const start = match.index;
    const end = start + raw.length;
    if (/^[.,;:\n]/u.test(raw)) {
      negated = 0;
      if (/^[.\n]/u.test(raw)) sentence++;
      continue;
    }
    if (/^[!?]/u.test(raw)) {
      negated = 0;
      found.push({ text: raw[0] ?? raw, plain: raw[0] ?? raw, sentence: sentence++, start, end });
      continue;
    }
    const plain = /^\p{N}/u.test(raw) ? "0" : raw.toLowerCase().replace(/['’]/gu, "");
    found.push({ text: negated > 0 ? `not_${plain}` : plain, plain, sentence, start, end });
    negated = negations.has(plain) ? reach : Math.max(0, negated - 1);
  }
  return found;
}
