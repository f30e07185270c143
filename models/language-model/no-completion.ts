/** Why a language model gave no value. */
export type NoCompletionCode =
  | "CAP_REACHED"
  | "UNAVAILABLE"
  | "TIMED_OUT"
  | "UNAUTHORISED"
  | "REFUSED"
  | "MALFORMED_ANSWER";

/** No value from a language model; whoever asked goes on without. Its message holds nothing of what was sent or answered. */
export class NoCompletion extends Error {
  override readonly name = "NoCompletion";
  /** Whether asking again at another time can help, the text and the model being what they are. */
  readonly temporary: boolean;

  constructor(
    readonly code: NoCompletionCode,
    message: string,
    /** USD that it cost all the same. */
    readonly costUsd = 0,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.temporary = temporary.has(code);
  }

  withCost(costUsd: number): NoCompletion {
    return new NoCompletion(this.code, this.message, costUsd, { cause: this.cause });
  }
}

const temporary: ReadonlySet<NoCompletionCode> = new Set([
  "CAP_REACHED",
  "UNAVAILABLE",
  "TIMED_OUT",
  "UNAUTHORISED",
]);

/** The temporary codes as tables have them: the next run asks again. */
export const temporaryReasons: readonly string[] = [...temporary].map((code) => code.toLowerCase());
