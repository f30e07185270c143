import { SinkRefused, SinkUnavailable } from "./sink-errors.ts";

/**
 * Posts JSON; returns what the server answered, in one line. Proxies named in the environment (`HTTPS_PROXY`, `NO_PROXY`)
 * are used.
 *
 * @throws SinkRefused for a status of 400 to 499 other than 408 and 429, and for redirects; SinkUnavailable otherwise
 */
export async function postJson(
  url: string,
  body: string,
  {
    headers = {},
    timeoutMs,
  }: { readonly headers?: Readonly<Record<string, string>>; readonly timeoutMs: number },
): Promise<string> {
  // Loaded here: most processes send nothing.
  const { Agent, EnvHttpProxyAgent, fetch } = await import("undici");
  const dispatcher = new (proxied() ? EnvHttpProxyAgent : Agent)({ connectTimeout: timeoutMs });
  try {
    const response = await fetch(url, {
      method: "POST",
      body,
      headers: { "content-type": "application/json", ...headers },
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
      dispatcher,
    });
    const said = oneLine(await response.text());
    const answer = `${response.status}${said === "" ? "" : ` ${said}`}`;
    if (response.ok) return answer;
    const later = response.status >= 500 || response.status === 429 || response.status === 408;
    if (later) throw new SinkUnavailable(answer, retryAfter(response.headers.get("retry-after")));
    throw new SinkRefused(answer);
  } catch (error) {
    if (error instanceof SinkRefused || error instanceof SinkUnavailable) throw error;
    throw new SinkUnavailable(reasonOf(error, timeoutMs), undefined, { cause: error });
  } finally {
    // One letter now and then: a connection kept open would be for nothing.
    await dispatcher.destroy();
  }
}

function proxied(): boolean {
  return ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"].some((name) => process.env[name]);
}

/** Seconds, or a date. */
function retryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) && ms > 0 ? Math.min(ms, LONGEST_RETRY_AFTER_MS) : undefined;
}

const LONGEST_RETRY_AFTER_MS = 60 * 60_000;

/** The words of the innermost cause, which says more than "fetch failed"; never the address, which may be a secret. */
function reasonOf(error: unknown, timeoutMs: number): string {
  if ((error as { name?: unknown }).name === "TimeoutError") return `no answer within ${timeoutMs / 1_000} s`;
  const { cause } = error as { cause?: { code?: unknown } };
  const code = cause?.code ?? (error as { code?: unknown }).code;
  return typeof code === "string" ? `not to be reached (${code})` : "not to be reached";
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim().slice(0, 200);
}
