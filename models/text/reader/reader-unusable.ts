/** The shipped weights cannot be used: missing, damaged, or made for another encoder. */
export class ReaderUnusable extends Error {
  override readonly name = "ReaderUnusable";
  readonly code = "READER_UNUSABLE";
  /** They are as missing or damaged at the next attempt. */
  readonly retryable = false;
}
