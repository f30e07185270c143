import type { Span } from "../sentences.ts";
import { scriptsOf, weightOfLetters } from "./scripts.ts";

/** A stretch of a text that is likely in one language. */
export interface Piece extends Span {
  readonly text: string;
  /** Letters, one of a script without spaces counting as four. */
  readonly letters: number;
}

/** Below this a piece says too little of its own. */
const fewestLetters = 16;

/**
 * Cuts a text at sentence ends and line breaks, and at commas and the like where enough stands on both sides: writers
 * change language there. What is too short on its own goes with what precedes it.
 */
export function pieces(text: string): readonly Piece[] {
  const found: Piece[] = [];
  let start = 0;
  for (const match of text.matchAll(
    /[.!?…]+["'”’)\]]*(?:\s+|$)|[。！？؟।،，、]+|[,;:–—]\s+|\s[-–—/]\s|\n+/gu,
  )) {
    const end = match.index + match[0].length;
    const piece = pieceOf(text, start, end);
    if (piece.letters < fewestLetters) continue;
    found.push(piece);
    start = end;
  }
  const rest = pieceOf(text, start, text.length);
  const last = found.at(-1);
  if (last && rest.letters < fewestLetters) found[found.length - 1] = pieceOf(text, last.start, text.length);
  else if (rest.letters > 0) found.push(rest);
  return found;
}

/** The stretch of `text` from `start` to `end`. */
export function pieceOf(text: string, start: number, end: number): Piece {
  const slice = text.slice(start, end);
  return { start, end, text: slice, letters: weightOfLetters(scriptsOf(slice)) };
}
