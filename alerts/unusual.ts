/**
 * Whether a count is unusual beside earlier ones: further from their median than `deviations` times their robust standard
 * deviation, which is the median absolute deviation times 1.4826 (Hampel 1974). A few odd nights among the earlier ones
 * move neither. Counts that never differed would make any difference unusual: the deviation is at least 1 % of the median,
 * and one row.
 */
export function unusual(
  count: number,
  earlier: readonly number[],
  deviations: number,
): { readonly unusual: boolean; readonly from: number; readonly to: number } {
  const centre = median(earlier);
  const spread = 1.4826 * median(earlier.map((value) => Math.abs(value - centre)));
  const reach = deviations * Math.max(spread, 0.01 * Math.abs(centre), 1);
  const [from, to] = [Math.max(0, Math.floor(centre - reach)), Math.ceil(centre + reach)];
  return { unusual: count < from || count > to, from, to };
}

/** The middle value, the mean of both where there are two; of nothing, 0. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
