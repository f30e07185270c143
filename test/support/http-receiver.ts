import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** One request as it came. */
export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface HttpReceiver {
  readonly url: string;
  readonly port: number;
  /** Every request so far, also those that were answered with an error. */
  readonly received: readonly Received[];
  /** How requests are answered from now on; 200 `ok` at first. `hang`: not at all. */
  answer(how: Answer): void;
  /** Resolves when there are so many. */
  until(count: number): Promise<readonly Received[]>;
  stop(): Promise<void>;
}

export type Answer =
  | { readonly status: number; readonly body?: string; readonly headers?: Readonly<Record<string, string>> }
  | "hang";

/** A real HTTP server that keeps what it is sent; stopped when the test ends. */
export async function startHttpReceiver(port = 0): Promise<HttpReceiver> {
  const received: Received[] = [];
  const waiting = new Set<() => void>();
  let how: Answer = { status: 200, body: "ok" };
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    received.push({ path: request.url ?? "", headers: request.headers, body });
    if (how !== "hang") response.writeHead(how.status, how.headers).end(how.body ?? "");
    for (const wake of waiting) wake();
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", resolve);
  });
  const bound = (server.address() as AddressInfo).port;
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  onTestFinished(stop);
  return {
    url: `http://127.0.0.1:${bound}`,
    port: bound,
    received,
    answer: (next) => {
      how = next;
    },
    until: (count) =>
      new Promise((resolve) => {
        const look = () => {
          if (received.length < count) return;
          waiting.delete(look);
          resolve(received);
        };
        waiting.add(look);
        look();
      }),
    stop,
  };
}
