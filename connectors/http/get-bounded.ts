/** An answer, with as much of its body as was asked for. */
export interface HttpAnswer {
  readonly status: number;
  /** Undefined where none was asked for. */
  readonly body?: string;
}

export interface GetOptions {
  /** Of the whole exchange, redirects included. @default 10_000 */
  readonly timeoutMs?: number;
  /** Largest body that is read; 0 reads none. @default 0 */
  readonly maxBytes?: number;
  readonly signal?: AbortSignal;
}

/** An address that is not for asking. */
export class UrlRefused extends Error {
  override readonly name = "UrlRefused";
  readonly code = "URL_REFUSED";
  readonly retryable = false;
}

/** No answer, or none that can be used; trying again may help. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
  readonly code = "NO_ANSWER";
  readonly retryable = true;
}

/**
 * Asks an `http` or `https` address, following at most five redirects to such addresses. Bounded in time and size; proxies
 * named in the environment (`HTTPS_PROXY`, `NO_PROXY`) are used.
 *
 * @throws UrlRefused, NoAnswer, and what `signal` was aborted with
 */
export async function getBounded(url: string, options: GetOptions = {}): Promise<HttpAnswer> {
  const { timeoutMs = 10_000, maxBytes = 0, signal: stop } = options;
  const { Agent, EnvHttpProxyAgent, fetch } = await import("undici");
  const proxied = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"].some(
    (name) => process.env[name],
  );
  const dispatcher = new (proxied ? EnvHttpProxyAgent : Agent)({ connectTimeout: timeoutMs });
  const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(stop ? [stop] : [])]);
  try {
    let at = checked(url);
    for (let followed = 0; followed <= MAX_REDIRECTS; followed++) {
      const answer = await fetch(at, { dispatcher, signal, redirect: "manual" });
      const location = answer.status >= 300 && answer.status < 400 ? answer.headers.get("location") : null;
      if (location === null) {
        const body = maxBytes > 0 ? await readBody(answer, maxBytes) : undefined;
        return { status: answer.status, ...(body !== undefined && { body }) };
      }
      await answer.body?.cancel();
      at = checked(new URL(location, at).href);
    }
    throw new NoAnswer(`it redirects more than ${MAX_REDIRECTS} times`);
  } catch (cause) {
    stop?.throwIfAborted();
    if (cause instanceof UrlRefused || cause instanceof NoAnswer) throw cause;
    throw new NoAnswer(reason(cause, timeoutMs), { cause });
  } finally {
    await dispatcher.destroy();
  }
}

const MAX_REDIRECTS = 5;

function checked(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined) throw new UrlRefused(`"${text}" is no address: it takes https://host/path.`);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new UrlRefused(`An address of ${url.protocol} is not asked: it takes http: or https:.`);
  }
  if (url.username !== "" || url.password !== "") {
    throw new UrlRefused(
      `The address of ${url.host} holds a password, which would be kept in the run's history.`,
    );
  }
  return url;
}

async function readBody(
  { body }: { readonly body: AsyncIterable<Uint8Array> | null },
  maxBytes: number,
): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new NoAnswer(`its answer is larger than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** In words, without what the other side said. */
function reason(cause: unknown, timeoutMs: number): string {
  const {
    name,
    code,
    cause: inner,
  } = cause as Partial<NodeJS.ErrnoException> & {
    readonly cause?: Partial<NodeJS.ErrnoException>;
  };
  if (name === "TimeoutError" || name === "AbortError") return `no answer within ${timeoutMs / 1_000} s`;
  return `it does not answer (${inner?.code ?? code ?? inner?.message ?? name ?? "unknown"})`;
}
