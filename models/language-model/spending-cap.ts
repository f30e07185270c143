import { NoCompletion } from "./no-completion.ts";

/** Money set aside for a request that is under way. */
export interface Reservation {
  /** What it did cost. More than was set aside is counted, too: the endpoint has billed it. */
  settle(usd: number): void;
}

/**
 * Keeps what a run spends below a cap: before a request, the most it can cost is set aside, so that requests at the same time
 * cannot exceed the cap together; afterwards its real cost takes that place.
 *
 * @example
 * const cap = new SpendingCap(1, 0.25); // 25 cents went before
 * cap.reserve(0.8); // throws NoCompletion CAP_REACHED
 */
export class SpendingCap {
  #spent: number;
  #reserved = 0;

  constructor(
    readonly capUsd: number,
    alreadySpentUsd = 0,
  ) {
    this.#spent = alreadySpentUsd;
  }

  get spent(): number {
    return this.#spent;
  }

  /** @throws NoCompletion `CAP_REACHED` where spent, under way and this may be more than the cap */
  reserve(usd: number): Reservation {
    if (this.#spent + this.#reserved + usd > this.capUsd) {
      throw new NoCompletion(
        "CAP_REACHED",
        `the next request could exceed the cap of ${this.capUsd} USD a run: raise PHARMA_LLM_CAP, or run again`,
      );
    }
    this.#reserved += usd;
    let open = true;
    return {
      settle: (cost) => {
        if (!open) return;
        open = false;
        this.#reserved -= usd;
        this.#spent += cost;
      },
    };
  }
}
