/** A share with its 95 % interval. */
export interface Proportion {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
}

/** A share with its 95 % Wilson score interval. */
export function wilson(share: number, n: number): Proportion {
  if (n === 0) return { value: Number.NaN, low: 0, high: 1, n };
  const z = 1.959964;
  const middle = (share + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  const round = (value: number) => Math.round(value * 10_000) / 10_000;
  return {
    value: round(share),
    low: round(Math.max(0, middle - half)),
    high: round(Math.min(1, middle + half)),
    n,
  };
}
