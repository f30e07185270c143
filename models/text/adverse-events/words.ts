import type { Span } from "../sentences.ts";

/** A word of a text, or a number; `20lbs` is two. */
export interface Word extends Span {
  /** Lower case, without apostrophes: `dont`. */
  readonly form: string;
  /** Nothing but spaces, or a hyphen, before it: it may go on a phrase. A dash between spaces parts. */
  readonly joined: boolean;
}

/** The words of `text.slice(from, to)`, with their places in the text. */
export function wordsOf(text: string, { start: from, end: to }: Span): readonly Word[] {
  const words: Word[] = [];
  let before = from;
  for (const match of text.slice(from, to).matchAll(word)) {
    const start = from + match.index;
    const end = start + match[0].length;
    words.push({
      start,
      end,
      form: match[0].toLowerCase().replace(/['’]/gu, ""),
      joined: /^(?:\s*|[‐-―-]\s?)$/u.test(text.slice(before, start)),
    });
    before = end;
  }
  return words;
}

const word = /\p{N}+(?:[.,]\p{N}+)*|\p{L}\p{M}*(?:['’]?\p{L}\p{M}*)*/gu;
