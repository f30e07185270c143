/** An MLflow tracking server, and who asks. */
export interface MlflowServer {
  /** http or https, without a slash at its end. */
  readonly url: string;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  /** Used where there is no user, as MLflow's own clients do. */
  readonly token?: string | undefined;
}

/** The server was not reached, or did not do what it was asked. */
export class MlflowFailed extends Error {
  override readonly name = "MlflowFailed";
  readonly code = "MLFLOW_FAILED";
  constructor(
    readonly asked: string,
    why: string,
    /** MLflow's error code, `RESOURCE_DOES_NOT_EXIST`, …; empty where it said none. */
    readonly errorCode: string,
    options?: ErrorOptions,
  ) {
    super(`MLflow did not do ${asked}: ${why}`, options);
  }
}

/** Asks MLflow's REST API (version 2.0): https://mlflow.org/docs/latest/rest-api.html */
export interface MlflowClient {
  get<T>(path: string, query: Readonly<Record<string, string>>): Promise<T>;
  post<T>(path: string, body: unknown): Promise<T>;
  remove(path: string, body: unknown): Promise<void>;
  /** Puts a file among a run's artefacts, where the server serves them itself. */
  upload(artifactUri: string, name: string, bytes: Uint8Array): Promise<void>;
}

const json = { "content-type": "application/json" };

/** Milliseconds until an answer is given up. */
const patience = 10_000;
/** Waits before the second and the third try of what may do better then. */
const pauses = [200, 1_000];

/** A client that tries again where the server is busy or not reached for a moment. */
export function mlflowClient(server: MlflowServer): MlflowClient {
  const ask = (method: string, path: string, init: Omit<RequestInit, "method"> = {}) =>
    withRetries(() => request(server, method, path, init));
  return {
    get: async (path, query) => {
      const text = await ask("GET", `/api/2.0/mlflow/${path}?${new URLSearchParams(query)}`);
      return JSON.parse(text);
    },
    post: async (path, body) => {
      const answer = await ask("POST", `/api/2.0/mlflow/${path}`, {
        headers: json,
        body: JSON.stringify(body),
      });
      return JSON.parse(answer || "{}");
    },
    remove: async (path, body) => {
      await ask("DELETE", `/api/2.0/mlflow/${path}`, { headers: json, body: JSON.stringify(body) });
    },
    async upload(artifactUri, name, bytes) {
      // mlflow-artifacts:/EXPERIMENT/RUN/artifacts, sometimes with the server's host in it
      const folder = new URL(artifactUri).pathname.replace(/^\/+/, "");
      const body = new Uint8Array(bytes);
      await ask("PUT", `/api/2.0/mlflow-artifacts/artifacts/${folder}/${encodeURIComponent(name)}`, { body });
    },
  };
}

async function withRetries(work: () => Promise<string>): Promise<string> {
  for (const pause of pauses) {
    try {
      return await work();
    } catch (error) {
      // What was refused for good is refused again.
      if (!(error instanceof MlflowFailed) || error.errorCode !== "") throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return work();
}

async function request(
  server: MlflowServer,
  method: string,
  path: string,
  init: RequestInit,
): Promise<string> {
  const { url, headers } = authorised(server);
  const asked = `${method} ${url}${path.split("?")[0]}`;
  const response = await fetch(`${url}${path}`, {
    ...init,
    method,
    headers: { ...headers, ...(init.headers as Record<string, string> | undefined) },
    signal: AbortSignal.timeout(patience),
  }).catch((cause: unknown) => {
    throw new MlflowFailed(asked, reasonOf(cause), "", { cause });
  });
  const text = await response.text();
  if (response.ok) return text;
  const { status } = response;
  const { error_code, message = "" } = errorIn(text);
  const later = status >= 500 || [408, 425, 429].includes(status);
  const login =
    status === 401 || status === 403 ? "; check MLFLOW_TRACKING_USERNAME and _PASSWORD, or _TOKEN" : "";
  throw new MlflowFailed(
    asked,
    `it answered ${status}${message === "" ? "" : ` (${message.slice(0, 300)})`}${login}`,
    later ? "" : (error_code ?? `HTTP_${status}`),
  );
}

/** A user before a token, as MLflow's own clients have it; one in the address counts, too, and is not shown. */
function authorised({ url, username, password, token }: MlflowServer) {
  const address = new URL(url);
  const user = username ?? decodeURIComponent(address.username);
  const secret = password ?? decodeURIComponent(address.password);
  address.username = "";
  address.password = "";
  const basic = `Basic ${Buffer.from(`${user}:${secret}`).toString("base64")}`;
  const authorization = user !== "" ? basic : token === undefined ? undefined : `Bearer ${token}`;
  const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
  return { url: address.href.replace(/\/+$/, ""), headers };
}

function errorIn(text: string): { error_code?: string; message?: string } {
  try {
    return JSON.parse(text) as { error_code?: string; message?: string };
  } catch {
    return {}; // a proxy's page
  }
}

function reasonOf(error: unknown): string {
  const { cause, message, name } = error as Error;
  if (name === "TimeoutError") return `no answer in ${patience / 1_000} s`;
  const code = (cause as NodeJS.ErrnoException | undefined)?.code;
  return code === undefined ? message : `${message} (${code})`;
}
