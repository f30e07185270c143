/** A stretch of a text: `text.slice(start, end)`, offsets in UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Abbreviations whose dot ends no sentence, as reviews write them. */
const abbreviations = new Set(
  "dr mr mrs ms st vs etc approx appt mg mcg ml oz lb lbs hr hrs min mins wk wks yr yrs mo mos no e.g i.e a.m p.m".split(
    " ",
  ),
);

/**
 * Cuts a text into sentences, without the space around them. A sentence ends at `.`, `!`, `?` or `…` (repeated or not,
 * closing quotes included) before white space, or at a line break; a dot after an abbreviation or
 * inside a number ends none. Everything but white space belongs to exactly one sentence.
 */
export function sentences(text: string): readonly Span[] {
  const found: Span[] = [];
  let from = 0;
  for (const match of text.matchAll(/[.!?…]+["'”’)\]]*(?=\s|$)|\n+/gu)) {
    if (match[0].startsWith(".") && match[0].length === 1 && isAbbreviation(text, match.index)) continue;
    push(found, text, from, match.index + match[0].length);
    from = match.index + match[0].length;
  }
  push(found, text, from, text.length);
  return found;
}

function push(found: Span[], text: string, from: number, to: number): void {
  const raw = text.slice(from, to);
  const start = from + (raw.length - raw.trimStart().length);
  const end = from + raw.trimEnd().length;
  if (start < end) found.push({ start, end });
}

function isAbbreviation(text: string, dot: number): boolean {
  const word = /[\p{L}.]*$/u.exec(text.slice(Math.max(0, dot - 12), dot))?.[0] ?? "";
  // "mg." and the like do end a sentence when a capital follows; "Dr." does not.
  if (
    /^(mg|mcg|ml|oz|lbs?|hrs?|mins?|wks?|yrs?|mos?|no|etc|a\.m|p\.m)$/iu.test(word) &&
    /^\s+\p{Lu}/u.test(text.slice(dot + 1))
  )
    return false;
  return abbreviations.has(word.toLowerCase());
}
