import { ApplicationFailure, ApplicationFailureCategory } from "@temporalio/common";

/** `type` of the failure that a sensor's look ends with while there is nothing to see. */
export const notYetType = "NotYet";

/**
 * What a sensor throws while what it waits for is not there: Temporal looks again by itself, and holds no worker's slot in
 * between. It is no trouble: it is neither logged as an error nor counted as a failure.
 *
 * @param sentence what it waits for and how that stands, for `pharma show`; no personal data
 * @param againMs when to look again, where that is known better than by the sensor's `every`
 */
export function notYet(sentence: string, againMs?: number): ApplicationFailure {
  return ApplicationFailure.create({
    type: notYetType,
    message: sentence,
    category: ApplicationFailureCategory.BENIGN,
    ...(againMs !== undefined && { nextRetryDelay: Math.max(MIN_AGAIN_MS, Math.ceil(againMs)) }),
  });
}

const MIN_AGAIN_MS = 100;

export function isNotYet(error: unknown): boolean {
  return error instanceof ApplicationFailure && error.type === notYetType;
}

/** A sensor that asks for what can never be. */
export class SensorInvalid extends Error {
  override readonly name = "SensorInvalid";
  readonly code = "SENSOR_INVALID";
  readonly retryable = false;
}
