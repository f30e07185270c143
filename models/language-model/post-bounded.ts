import { type Dispatcher, fetch } from "undici";
import { NoCompletion } from "./no-completion.ts";

export interface PostOptions {
  readonly dispatcher: Dispatcher;
  readonly key: string | undefined;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

export interface Posted {
  readonly status: number;
  readonly body: string;
  /** What the `Retry-After` header asks for. */
  readonly retryAfterMs: number | undefined;
}

/** An answer of some hundred tokens has some kilobytes; more is not read. */
const mostBytes = 1_048_576;

/**
 * One POST of JSON, bounded in time and size. Redirects are not followed: the key goes to the address it was given for.
 *
 * @throws NoCompletion, and what `signal` was aborted with
 */
export async function postBounded(url: string, body: string, options: PostOptions): Promise<Posted> {
  const { dispatcher, key, timeoutMs, signal: stop } = options;
  const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(stop ? [stop] : [])]);
  try {
    const answer = await fetch(url, {
      method: "POST",
      body,
      headers: { "content-type": "application/json", ...(key && { authorization: `Bearer ${key}` }) },
      redirect: "manual",
      signal,
      dispatcher,
    });
    return {
      status: answer.status,
      body: await readBody(answer.body),
      retryAfterMs: retryAfter(answer.headers),
    };
  } catch (cause) {
    stop?.throwIfAborted();
    if (cause instanceof NoCompletion) throw cause;
    if (signal.aborted) {
      throw new NoCompletion(
        "TIMED_OUT",
        `the language model did not answer within ${timeoutMs / 1_000} s: raise PHARMA_LLM_TIMEOUT_SECONDS, or ask a faster one`,
      );
    }
    throw new NoCompletion(
      "UNAVAILABLE",
      `the language model's endpoint is not to be reached (${codeOf(cause)}): see PHARMA_LLM_URL`,
    );
  }
}

async function readBody(stream: AsyncIterable<Uint8Array> | null): Promise<string> {
  if (stream === null) return "";
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) {
      throw new NoCompletion("MALFORMED_ANSWER", `the answer is longer than ${mostBytes} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Seconds or a date; some endpoints give milliseconds in a header of their own. */
function retryAfter(headers: { get(name: string): string | null }): number | undefined {
  const ms = Number(headers.get("retry-after-ms") ?? Number.NaN);
  if (ms >= 0) return ms;
  const header = headers.get("retry-after");
  if (header === null) return undefined;
  const wait = /^\d+(\.\d+)?$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
}

/** The innermost code: says more than "fetch failed", and nothing of what was sent. */
function codeOf(error: unknown): string {
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  if (cause !== undefined && cause !== null) return codeOf(cause);
  return typeof code === "string" ? code : "no connection";
}
