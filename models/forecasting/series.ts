/** Raised for values no series can hold; a missing value is `null`, never NaN. */
export class InvalidSeries extends Error {
  readonly code = "invalid-series";
  override readonly name = "InvalidSeries";
}

/** A regular series: equal steps, `null` where nothing was observed. */
export interface Series {
  readonly values: readonly (number | null)[];
  /** Seconds since 1970 of each step. */
  readonly times: readonly number[];
  /** Values can be nothing below or above; forecasts and intervals stay inside. */
  readonly bounds?: { readonly lower?: number; readonly upper?: number };
}

/**
 * Fills gaps by the straight line between their neighbours, and those at the ends by the nearest value.
 *
 * @throws InvalidSeries where a value is not finite, or none was observed.
 */
export function fillGaps(values: readonly (number | null)[]): number[] {
  const seen = values.flatMap((value, at) => (value === null ? [] : [{ at, value }]));
  const odd = seen.find(({ value }) => !Number.isFinite(value));
  if (odd) throw new InvalidSeries(`Value ${odd.value} at step ${odd.at} is not finite; use null for a gap.`);
  const first = seen[0];
  if (!first) throw new InvalidSeries("The series has no observed value.");

  const filled: number[] = new Array(values.length).fill(first.value);
  let left = first;
  for (const right of seen) {
    for (let at = left.at + 1; at <= right.at; at++) {
      const share = (at - left.at) / (right.at - left.at);
      filled[at] = left.value * (1 - share) + right.value * share;
    }
    left = right;
  }
  filled.fill(left.value, left.at);
  return filled;
}

/** Puts a value inside the bounds. */
export function clip(value: number, bounds: Series["bounds"] = {}): number {
  return Math.min(
    bounds.upper ?? Number.POSITIVE_INFINITY,
    Math.max(bounds.lower ?? Number.NEGATIVE_INFINITY, value),
  );
}

/**
 * The power of two just above the largest absolute value, 1 for zeros: dividing by it is exact, brings values of any
 * size into [-1, 1], and makes every model indifferent to the unit.
 */
export function exactScale(values: readonly number[]): number {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (largest === 0) return 1;
  return 2 ** Math.max(-1000, Math.min(1023, Math.ceil(Math.log2(largest))));
}
