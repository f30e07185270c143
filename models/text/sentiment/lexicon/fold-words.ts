import type { Span } from "../../sentences.ts";

/** A word as the lexicon compares it, or a mark that ends a clause. */
export interface FoldedWord extends Span {
  /** Small letters without accents; empty for a mark. */
  readonly text: string;
}

/**
 * Words and the marks between clauses, with their places. Writers leave accents out (`deçue`, `decue`), so they do not
 * count; German `ae oe ue ß` are as good as `ä ö ü ss`. An apostrophe parts words (`l'allergia`, `n'a`).
 */
export function foldWords(text: string): readonly FoldedWord[] {
  return Array.from(text.matchAll(/[\p{L}\p{M}]+|[.,;:!?…()\n]+|(?<=\s)[-–—](?=\s)/gu), (match) => {
    const start = match.index;
    const word = /^\p{L}/u.test(match[0]) ? fold(match[0]) : "";
    return { text: word, start, end: start + match[0].length };
  });
}

/** `Übelkeit` and `Uebelkeit` are both `ubelkeit`. */
export function fold(word: string): string {
  return word
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/ß/g, "ss")
    .replace(/([aou])e/g, "$1");
}
