import { isUtf8 } from "node:buffer";
import type { QuarantineReason } from "./quarantine-reason.ts";
import { wellFormed } from "./well-formed.ts";

/** Whether bytes are one JSON object that DuckDB reads; otherwise why not. */
export function checkJson(
  bytes: Buffer,
):
  | { readonly object: string }
  | { readonly reason: QuarantineReason; readonly detail: string; readonly raw: string } {
  if (!isUtf8(bytes)) {
    const detail = "The line has bytes that are not UTF-8.";
    return { reason: "invalid-encoding", detail, raw: bytes.toString("latin1") };
  }
  const raw = bytes.toString("utf8");
  if (raw.includes("\0")) return { reason: "nul-byte", detail: "The line has a NUL byte.", raw };
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch (cause) {
    return { reason: "malformed-json", detail: whatIsWrong(cause), raw };
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    const what = value === null ? "null" : Array.isArray(value) ? "an array" : `a ${typeof value}`;
    return { reason: "not-an-object", detail: `The record is ${what}, not an object.`, raw };
  }
  if (loneSurrogate.test(raw)) {
    return { reason: "invalid-encoding", detail: "A \\u escape is half of a surrogate pair.", raw };
  }
  // Line breaks stand between tokens only: within a string JSON has them escaped.
  return { object: raw.replaceAll(/[\r\n]/g, " ") };
}

const loneSurrogate =
  /\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F]/;

/** The parser's words without the piece of text that some versions quote; they may name half a surrogate pair. */
function whatIsWrong(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  return wellFormed(`Not valid JSON: ${message.replace(/, (\.\.\.)?".*$/s, "")}.`);
}
