/** Token ids of a part of a text; `part` is its position in the text. */
export interface Piece {
  readonly part: number;
  readonly ids: readonly number[];
}

/**
 * Packs the parts of a text, in order, into windows of at most `size` tokens. A part is cut only when it alone is longer
 * than a window: sentences stay whole. Always at least one window, so that an empty text has a vector too.
 */
export function windows(pieces: readonly Piece[], size: number): readonly (readonly Piece[])[] {
  const packed: Piece[][] = [];
  let open: Piece[] = [];
  let used = 0;
  const close = () => {
    packed.push(open);
    open = [];
    used = 0;
  };
  for (const piece of pieces) {
    if (used > 0 && used + piece.ids.length > size) close();
    for (let from = 0; from < piece.ids.length; from += size) {
      const ids = piece.ids.slice(from, from + size);
      if (used + ids.length > size) close();
      open.push({ part: piece.part, ids });
      used += ids.length;
    }
  }
  if (used > 0 || packed.length === 0) close();
  return packed;
}
