/** The text with halves of surrogate pairs replaced by U+FFFD, so that it has a UTF-8 form. */
export function wellFormed(text: string): string {
  return Buffer.from(text, "utf8").toString("utf8");
}
