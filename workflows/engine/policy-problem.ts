import type { RetrySpec } from "./spec.ts";

/** Why a change of a retry policy cannot be, in one sentence; undefined where it can. */
export function policyProblem(retry: Partial<RetrySpec>): string | undefined {
  const { attempts, initialMs, backoff, maxMs } = retry;
  if (Object.keys(retry).length === 0) return "say what of the retry policy changes";
  if (attempts !== undefined && !(Number.isInteger(attempts) && attempts >= 1))
    return `attempts is ${attempts}, and must be a whole number from 1`;
  if (initialMs !== undefined && !(initialMs > 0))
    return `the first wait is ${initialMs} ms, and must be longer`;
  if (backoff !== undefined && !(backoff >= 1)) return `backoff is ${backoff}, and must be at least 1`;
  if (maxMs !== undefined && !(maxMs > 0)) return `the longest wait is ${maxMs} ms, and must be longer`;
  return undefined;
}
