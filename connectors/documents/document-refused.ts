import type { QuarantineReason } from "../files/quarantine-reason.ts";

/** A document that is set aside, and why. */
export class DocumentRefused extends Error {
  override readonly name = "DocumentRefused";
  constructor(
    readonly reason: QuarantineReason,
    readonly detail: string,
    options?: ErrorOptions,
  ) {
    super(detail, options);
  }
}
