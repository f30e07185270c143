import { wellFormed } from "../files/well-formed.ts";

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b\ufeff]/g;

/** A text with `\n` at line ends, no control characters, no space at the end of a line, one empty line at most. */
export function plainText(text: string): string {
  return wellFormed(text)
    .replace(/\r\n?/g, "\n")
    .replace(controls, "")
    .replace(/[^\S\n]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** A text in one line. */
export function oneLine(text: string): string {
  return plainText(text).replace(/\s+/g, " ");
}
