import { isDeepStrictEqual } from "node:util";
import { getBounded, NoAnswer } from "../connectors/http/get-bounded.ts";
import { notYet, SensorInvalid } from "./not-yet.ts";
import { defineStep } from "./step.ts";

export interface HttpCheckInput {
  /** `http:` or `https:`, without a password. */
  readonly url: string;
  /** @default 200 */
  readonly status?: number;
  /** A place in the answer's JSON (RFC 6901), `/meta/results/total`, and what must be there; any value unless said. */
  readonly json?: { readonly pointer: string; readonly equals?: JsonValue };
}

type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

export interface HttpCheckOutput {
  readonly status: number;
}

/**
 * Waits until an address answers as it should. No answer, another status, another value: not yet. Throws `SensorInvalid`,
 * and `UrlRefused` for an address that is none, or redirects to something other than the web.
 */
export const httpCheck = defineStep<HttpCheckInput, HttpCheckOutput>(async (input, context) => {
  const { url, status = 200, json } = input;
  const path = json === undefined ? [] : parsePointer(json.pointer);
  const host = URL.canParse(url) ? new URL(url).host : url;
  const answer = await getBounded(url, {
    signal: context.signal,
    maxBytes: json === undefined ? 0 : MAX_BYTES,
  }).catch((error: unknown) => {
    if (error instanceof NoAnswer) throw notYet(`${host}: ${error.message}`);
    throw error;
  });
  if (answer.status !== status) throw notYet(`${host} answers ${answer.status}, not ${status}`);
  if (json !== undefined && !holds(answer.body ?? "", path, json.equals)) {
    const expected = json.equals === undefined ? "a value" : JSON.stringify(json.equals);
    throw notYet(`${host} answers without ${expected} at ${json.pointer}`);
  }
  return { status: answer.status };
});

const MAX_BYTES = 1_048_576;

function parsePointer(pointer: string): readonly string[] {
  if (pointer === "") return [];
  if (!pointer.startsWith("/") || /~(?![01])/.test(pointer)) {
    throw new SensorInvalid(`httpCheck takes a JSON pointer such as /meta/total, not "${pointer}".`);
  }
  return pointer
    .slice(1)
    .split("/")
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function holds(body: string, path: readonly string[], equals: JsonValue | undefined): boolean {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return false; // A page that says "soon" instead of JSON.
  }
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return false;
    value = (value as Record<string, unknown>)[key];
  }
  return equals === undefined || isDeepStrictEqual(value, equals);
}
