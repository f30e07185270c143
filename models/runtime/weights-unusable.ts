/** Shipped weights cannot be used: missing, damaged, or made for another encoder. */
export class WeightsUnusable extends Error {
  override readonly name = "WeightsUnusable";
  readonly code = "WEIGHTS_UNUSABLE";
  /** They are as missing or damaged at the next attempt. */
  readonly retryable = false;
}
