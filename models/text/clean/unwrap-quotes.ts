/**
 * Takes off quotation marks that wrap the whole text (`"""It works"""`), a leftover of CSV exports, and one that opens
 * the text and never closes. Quotes that belong to the text stay: `"Good" is what I heard, "bad" is what I got "`.
 */
export function unwrapQuotes(text: string): string {
  let inner = text;
  for (;;) {
    const next = unwrapOnce(inner).trim();
    if (next === inner) return inner;
    inner = next;
  }
}

function unwrapOnce(text: string): string {
  for (const [open, close] of PAIRS) {
    if (!text.startsWith(open)) continue;
    const last = text.length - 1;
    if (last > 0 && text.endsWith(close)) {
      const inner = text.slice(1, -1);
      if (wrapsWhole(inner, open, close)) return inner;
    }
    if (open === close ? text.indexOf(open, 1) < 0 : !text.includes(close)) return text.slice(1);
  }
  return text;
}

const PAIRS = [
  ['"', '"'],
  ["\u201c", "\u201d"],
  ["\u201e", "\u201c"],
  ["\u00ab", "\u00bb"],
] as const;

/** Whether the quote before `inner` is closed by the one after it, and not by one inside. */
function wrapsWhole(inner: string, open: string, close: string): boolean {
  if (open !== close) {
    let depth = 1;
    for (const character of inner) {
      if (character === open) depth++;
      else if (character === close) depth--;
      if (depth === 0) return false;
    }
    return true;
  }
  const first = inner.indexOf(close);
  if (first < 0 || first === 0 || first === inner.length - 1) return true;
  // A straight quote opens where a space or bracket is before it, and closes otherwise.
  return /[\s([{:,-]/.test(inner.charAt(first - 1));
}
