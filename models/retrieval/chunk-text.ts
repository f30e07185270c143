import { type Span, sentences } from "../text/sentences.ts";

export interface ChunkOptions {
  /** Sentences in a window, at most. */
  readonly sentences: number;
  /** UTF-16 code units in a window, at most; a longer sentence is cut. */
  readonly characters: number;
  /** Sentences that a window shares with the next. */
  readonly overlap: number;
}

/** Chosen on known-item questions, see docs/models/retrieval.md. */
export const shippedChunks: ChunkOptions = { sentences: 3, characters: 400, overlap: 1 };

/**
 * Windows of consecutive sentences over a text, in its order. Every character but white space is in one at least; no window
 * begins or ends inside a surrogate pair. A text of white space has none.
 *
 * @returns offsets in UTF-16 code units
 */
export function chunkText(text: string, options: ChunkOptions = shippedChunks): readonly Span[] {
  const { sentences: most, characters, overlap } = options;
  const units = sentences(text).flatMap((sentence) => pieces(text, sentence, characters));
  const chunks: Span[] = [];
  for (let from = 0; from < units.length; ) {
    const start = units[from]?.start ?? 0;
    let to = from + 1;
    while (to < units.length && to - from < most && (units[to]?.end ?? 0) - start <= characters) to++;
    chunks.push({ start, end: units[to - 1]?.end ?? start });
    if (to === units.length) break;
    from = Math.max(from + 1, to - overlap);
  }
  return chunks;
}

/** A sentence in pieces of at most `size`, cut at white space where the second half of a piece has some. */
function pieces(text: string, { start, end }: Span, size: number): readonly Span[] {
  const found: Span[] = [];
  let from = start;
  while (end - from > size) {
    const cut = cutBefore(text, from, from + size);
    found.push(trimmed(text, from, cut));
    from = cut;
    while (from < end && isSpace(text, from)) from++;
  }
  if (from < end) found.push({ start: from, end });
  return found;
}

function cutBefore(text: string, from: number, limit: number): number {
  for (let at = limit; at > from + (limit - from) / 2; at--) if (isSpace(text, at)) return at;
  return isInsidePair(text, limit) ? limit - 1 : limit;
}

function isSpace(text: string, at: number): boolean {
  return /\s/u.test(text.charAt(at));
}

function isInsidePair(text: string, at: number): boolean {
  return /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(at));
}

function trimmed(text: string, start: number, end: number): Span {
  let last = end;
  while (last > start && isSpace(text, last - 1)) last--;
  return { start, end: last };
}
