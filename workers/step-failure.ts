import { ApplicationFailure, CancelledFailure } from "@temporalio/common";
import type { StepFailureDetail } from "../workflows/engine/spec.ts";

/**
 * What Temporal keeps of a failed attempt: the error's `code` (or name) as type, one sentence as message, its causes, and
 * whether a retry can help (`retryable: false` on the error says no). Values that a foreign library quotes in its message
 * may be personal data and are masked; the project's own errors (those with a `code` and a class of ours) are taken to
 * name files, tables and columns only.
 *
 * @param final whatever the error says, no attempt is left
 */
export function stepFailure(error: unknown, attempt: number, final = false): Error {
  if (error instanceof CancelledFailure) return error;
  const detail: StepFailureDetail = { attempt };
  if (error instanceof ApplicationFailure) {
    return ApplicationFailure.create({
      message: error.message,
      ...(error.type && { type: error.type }),
      nonRetryable: final || (error.nonRetryable ?? false),
      ...(error.nextRetryDelay && { nextRetryDelay: error.nextRetryDelay }),
      ...(error.category && { category: error.category }),
      details: [detail, ...(error.details ?? [])],
      ...(error.cause && { cause: error.cause }),
    });
  }
  return toFailure(error, [detail], MAX_CAUSES, final);
}

const MAX_CAUSES = 5;
const MAX_MESSAGE = 500;

function toFailure(
  error: unknown,
  details: unknown[],
  causesLeft: number,
  final = false,
): ApplicationFailure {
  if (!(error instanceof Error)) {
    const message = sentence(String(error), true);
    return ApplicationFailure.create({ message, type: "Error", nonRetryable: final, details });
  }
  const { code, retryable } = error as { code?: unknown; retryable?: unknown };
  const ours = typeof code === "string" && error.name !== "Error";
  const message = sentence(error.message || error.name, !ours);
  const cause = error.cause !== undefined && causesLeft > 0;
  const failure = ApplicationFailure.create({
    message,
    type: typeof code === "string" ? code : error.name,
    nonRetryable: final || retryable === false,
    details,
    ...(cause && { cause: toFailure(error.cause, [], causesLeft - 1) }),
  });
  // The stack of where it happened, not of this line; its head repeats the message, so it is written anew.
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  failure.stack = [`${error.name}: ${message}`, ...frames].join("\n");
  return failure;
}

/** The first line, shortened, and masked where the text is not ours. */
function sentence(text: string, foreign: boolean): string {
  const line = text.trim().split("\n")[0] ?? "";
  const shown = foreign ? maskValues(line) : line;
  return shown.length > MAX_MESSAGE ? `${shown.slice(0, MAX_MESSAGE - 1)}…` : shown;
}

const DATA_ERROR = /^(Conversion|Constraint|Invalid Input|Out of Range|Invalid|Mismatch Type) Error:/;

function maskValues(line: string): string {
  const unquoted = DATA_ERROR.test(line)
    ? line.replace(/'[^']*'/g, "'…'").replace(/"([\w ]+): [^"]*"/g, '"$1: …"')
    : line;
  return unquoted.replace(/[\w.+-]+@[\w-]+\.[\w.-]+/g, "…@…").replace(/\+?\d[\d ()-]{8,}\d/g, "…");
}
