/** A row of an index and how well it fits. */
export interface RowHit {
  readonly row: number;
  /** The higher the better. */
  readonly score: number;
}

/**
 * Keeps the k best of what it is offered: a binary heap with the worst on top. Of equal scores the smaller row is the
 * better, so that the order in which rows come changes nothing.
 */
export function bestRows(k: number): {
  offer(row: number, score: number): void;
  /** Best first. */
  taken(): readonly RowHit[];
} {
  const heap: RowHit[] = [];
  const swap = (a: number, b: number) => {
    const [x, y] = [heap[a], heap[b]];
    if (x && y) [heap[a], heap[b]] = [y, x];
  };
  const worseAt = (a: number, b: number) => {
    const [x, y] = [heap[a], heap[b]];
    return x !== undefined && y !== undefined && better(y, x);
  };
  const rise = (from: number) => {
    for (let at = from; at > 0; ) {
      const above = (at - 1) >> 1;
      if (!worseAt(at, above)) return;
      swap(at, above);
      at = above;
    }
  };
  const sink = () => {
    for (let at = 0; ; ) {
      let worst = at;
      for (const below of [2 * at + 1, 2 * at + 2]) if (worseAt(below, worst)) worst = below;
      if (worst === at) return;
      swap(at, worst);
      at = worst;
    }
  };
  return {
    offer(row, score) {
      if (heap.length < k) {
        heap.push({ row, score });
        rise(heap.length - 1);
        return;
      }
      const worst = heap[0];
      if (!worst || score < worst.score || (score === worst.score && row > worst.row)) return;
      heap[0] = { row, score };
      sink();
    },
    taken: () => heap.toSorted((a, b) => b.score - a.score || a.row - b.row),
  };
}

function better(a: RowHit, b: RowHit): boolean {
  return a.score > b.score || (a.score === b.score && a.row < b.row);
}
