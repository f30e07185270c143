/** Where a clause ends, as far as a negation or a hope in it reaches. */
export const clauseEnd =
  /[;:!?]|(?<![\p{L}\p{N}])(?:but|however|except|although|though|yet|besides|other than|aside from|apart from|until|which|because|so|since)(?![\p{L}\p{N}])/giu;

/** What follows the last separator in a text; the whole text where there is none. */
export function lastPart(text: string, separator: RegExp): string {
  let from = 0;
  for (const match of text.matchAll(separator)) from = match.index + match[0].length;
  return text.slice(from);
}

/** The last words of a text, with single spaces. */
export function lastWords(text: string, count: number): string {
  return text.trim().split(/\s+/u).slice(-count).join(" ");
}
