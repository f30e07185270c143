/**
 * The assignment of rows to columns with the largest total, each at most once (Kuhn 1955, Munkres 1957; shortest augmenting
 * paths, O(n³)).
 *
 * @param gains rows x columns, finite
 * @returns each row's column, -1 where there are more rows than columns and it got none
 */
export function bestAssignment(gains: readonly (readonly number[])[]): readonly number[] {
  const rows = gains.length;
  const size = Math.max(rows, gains[0]?.length ?? 0);
  const cost = (r: number, c: number) => -(gains[r - 1]?.[c - 1] ?? 0);
  const rowPotential = new Float64Array(size + 1);
  const columnPotential = new Float64Array(size + 1);
  /** Row of each column, 0 for none; column 0 holds the row that looks for one. */
  const rowOf = new Int32Array(size + 1);
  for (let r = 1; r <= size; r++) {
    rowOf[0] = r;
    const slack = new Float64Array(size + 1).fill(Number.POSITIVE_INFINITY);
    const before = new Int32Array(size + 1);
    const done = new Uint8Array(size + 1);
    let column = 0;
    while (rowOf[column] !== 0) {
      done[column] = 1;
      const here = rowOf[column] ?? 0;
      let [least, next] = [Number.POSITIVE_INFINITY, 0];
      for (let c = 1; c <= size; c++) {
        if (done[c]) continue;
        const reduced = cost(here, c) - (rowPotential[here] ?? 0) - (columnPotential[c] ?? 0);
        if (reduced < (slack[c] ?? 0)) {
          slack[c] = reduced;
          before[c] = column;
        }
        if ((slack[c] ?? 0) < least) [least, next] = [slack[c] ?? 0, c];
      }
      for (let c = 0; c <= size; c++) {
        if (done[c]) {
          const owner = rowOf[c] ?? 0;
          rowPotential[owner] = (rowPotential[owner] ?? 0) + least;
          columnPotential[c] = (columnPotential[c] ?? 0) - least;
        } else slack[c] = (slack[c] ?? 0) - least;
      }
      column = next;
    }
    while (column !== 0) {
      const from = before[column] ?? 0;
      rowOf[column] = rowOf[from] ?? 0;
      column = from;
    }
  }
  const columns = gains[0]?.length ?? 0;
  const found = new Array<number>(rows).fill(-1);
  for (let c = 1; c <= columns; c++) {
    const r = (rowOf[c] ?? 0) - 1;
    if (r >= 0 && r < rows) found[r] = c - 1;
  }
  return found;
}
