/** Slots that hold across runs and DAGs. Plain data: it travels in the pool's workflow. */
export interface Pool {
  readonly name: string;
  /** Slots at once; changed while the pool is in use by `pharma pools set`. */
  readonly slots: number;
  /** Most grants in a sliding window: for outside services that count requests. */
  readonly rate?: Rate;
  readonly doc: string;
}

/** At most `limit` in any stretch of `perMs` milliseconds. */
export interface Rate {
  readonly limit: number;
  readonly perMs: number;
}

/** Every pool a task may name. */
export const pools: readonly Pool[] = Object.freeze([
  { name: "models", slots: 2, doc: "model steps that fill a machine: encoder passes, forecasts" },
  {
    name: "openfda",
    slots: 4,
    rate: { limit: 240, perMs: 60_000 },
    doc: "requests to openFDA, which allows 240 a minute without a key",
  },
]);
