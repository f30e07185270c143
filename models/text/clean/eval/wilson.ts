import { wilson as interval } from "../../../fairness/wilson.ts";

/** A share with its 95 % interval. */
export interface Proportion {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
}

/** A share with its 95 % Wilson score interval, to four digits. */
export function wilson(share: number, n: number): Proportion {
  if (n === 0) return { value: Number.NaN, low: 0, high: 1, n };
  const round = (value: number) => Math.round(value * 10_000) / 10_000;
  const { lo, hi } = interval({ k: share * n, n });
  return { value: round(share), low: round(lo), high: round(hi), n };
}
