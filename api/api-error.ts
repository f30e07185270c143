/** An answer that is an error: a code to program against, a status, and a sentence that says what to do. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  constructor(
    readonly status: number,
    readonly code: ApiErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export type ApiErrorCode =
  | "BAD_REQUEST"
  | "UNAUTHORISED"
  | "NOT_FOUND"
  | "UNKNOWN_CLAIM"
  | "UNKNOWN_EVIDENCE"
  | "UNKNOWN_SUMMARY"
  | "BUSY"
  | "INTERNAL";
