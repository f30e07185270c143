import { open, rm, stat } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { SourceFailed } from "../errors.ts";

export interface Downloaded {
  readonly bytes: number;
  /** True when bytes of an earlier attempt, left by another process, are part of the file. */
  readonly resumed: boolean;
}

interface DownloadOptions {
  readonly signal: AbortSignal | undefined;
  readonly onBytes: (done: number, total: number | undefined) => void;
  /** Attempts in a row that bring nothing before giving up; 3 by default. */
  readonly attempts?: number;
  /** Longest silence within a transfer; 30 s by default. */
  readonly idleMs?: number;
}

/**
 * Downloads to `part`, taking up what is there by a range request, and again after each break as long as bytes come.
 * Proxies named in the environment (`HTTPS_PROXY`, `NO_PROXY`) are used.
 *
 * @throws SourceFailed when the server refuses, or cannot be reached, or breaks off without bringing anything
 */
export async function downloadFile(url: string, part: string, options: DownloadOptions): Promise<Downloaded> {
  const attempts = options.attempts ?? 3;
  const resumed = (await sizeOf(part)) > 0;
  let last: unknown;
  for (let fruitless = 0; fruitless < attempts; ) {
    options.signal?.throwIfAborted();
    const before = await sizeOf(part);
    try {
      if (await transfer(url, part, before, options)) return { bytes: await sizeOf(part), resumed };
      last = new SourceFailed("the connection was cut before the end");
    } catch (error) {
      if (options.signal?.aborted || error instanceof SourceFailed || isDiskError(error)) throw error;
      if (isUnreachable(error)) throw new SourceFailed(reasonOf(error), { cause: error });
      last = error;
    }
    fruitless = (await sizeOf(part)) > before ? 0 : fruitless + 1;
    if (fruitless > 0 && fruitless < attempts)
      await delay(200 * 2 ** fruitless, undefined, { signal: options.signal });
  }
  throw new SourceFailed(reasonOf(last), { cause: last });
}

/** One request. True when the file is whole afterwards. */
async function transfer(url: string, part: string, have: number, options: DownloadOptions): Promise<boolean> {
  // Loaded here: most starts find everything in place and need no HTTP client.
  const { Agent, EnvHttpProxyAgent, fetch } = await import("undici");
  const idleMs = options.idleMs ?? 30_000;
  const proxied = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"].some(
    (name) => process.env[name],
  );
  const dispatcher = new (proxied ? EnvHttpProxyAgent : Agent)({
    connectTimeout: 10_000,
    bodyTimeout: idleMs,
    headersTimeout: idleMs,
  });
  try {
    const response = await fetch(url, {
      dispatcher,
      // Identity, or a range would count compressed bytes.
      headers: { "accept-encoding": "identity", ...(have > 0 ? { range: `bytes=${have}-` } : {}) },
      signal: options.signal ?? null,
    });
    const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(response.headers.get("content-range") ?? "");
    if (response.status === 416) {
      const total = Number(/\/(\d+)$/.exec(response.headers.get("content-range") ?? "")?.[1]);
      if (total === have) return true;
      await rm(part, { force: true });
      return false;
    }
    if (!response.ok || response.body === null) {
      throw new SourceFailed(`answered ${response.status} ${response.statusText}`.trim());
    }
    const goesOn = response.status === 206 && Number(range?.[1]) === have;
    const start = goesOn ? have : 0;
    const length = Number(response.headers.get("content-length") ?? Number.NaN);
    const total = Number.isNaN(length) ? undefined : start + length;
    const file = await open(part, goesOn ? "a" : "w");
    let done = start;
    try {
      for await (const chunk of response.body) {
        await file.write(chunk);
        done += chunk.byteLength;
        options.onBytes(done, total);
      }
    } finally {
      await file.close();
    }
    return total === undefined || done === total;
  } finally {
    await dispatcher.destroy();
  }
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => undefined))?.size ?? 0;
}

/** Errors that trying again at once does not mend. */
const unreachable: Readonly<Record<string, string>> = {
  ENOTFOUND: "the host's name does not resolve",
  EAI_AGAIN: "the host's name does not resolve",
  ECONNREFUSED: "the host refuses connections",
  EHOSTUNREACH: "the host cannot be reached",
  ENETUNREACH: "the network cannot be reached",
  UND_ERR_CONNECT_TIMEOUT: "the host does not answer",
  CERT_HAS_EXPIRED: "the host's certificate has expired",
  SELF_SIGNED_CERT_IN_CHAIN: "the host's certificate is not trusted (set NODE_EXTRA_CA_CERTS)",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "the host's certificate is not trusted (set NODE_EXTRA_CA_CERTS)",
};

function codeOf(error: unknown): string {
  const { code, cause } = (error ?? {}) as { code?: string; cause?: unknown };
  return cause === undefined ? (code ?? "") : codeOf(cause) || (code ?? "");
}

function isUnreachable(error: unknown): boolean {
  return codeOf(error) in unreachable;
}

function isDiskError(error: unknown): boolean {
  return ["ENOSPC", "EDQUOT", "EROFS", "EACCES", "EPERM"].includes(
    (error as NodeJS.ErrnoException)?.code ?? "",
  );
}

function reasonOf(error: unknown): string {
  const code = codeOf(error);
  return unreachable[code] ?? (code === "" ? innermost(error) : `the transfer broke off (${code})`);
}

function innermost(error: unknown): string {
  const { cause, message = String(error) } = (error ?? {}) as Partial<Error>;
  return cause === undefined ? message : innermost(cause);
}
