import { createServer, request as forward, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { pipeline } from "node:stream";
import { onTestFinished } from "vitest";
import type { TestS3 } from "../../support/s3-server.ts";

/** What a request meets: an answer of 500, S3's 503, a connection that breaks, or one that takes its time. */
export type Trouble = "none" | "500" | "503" | "reset" | "slow";

export interface TroubleProxy {
  /** host:port */
  readonly endpoint: string;
  /** Requests that met each kind so far. */
  readonly met: Readonly<Record<Trouble, number>>;
  /** The next requests meet these, one after the other, round and round. */
  trouble(kinds: readonly Trouble[]): void;
}

const SLOW_MS = 2_000;
const slowDown =
  '<?xml version="1.0" encoding="UTF-8"?><Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>';

/** A real HTTP proxy before an S3 server, on an address of its own; stopped when the test ends. */
export async function startTroubleProxy(target: string): Promise<TroubleProxy> {
  const { hostname, port } = new URL(`http://${target}`);
  const met = { none: 0, "500": 0, "503": 0, reset: 0, slow: 0 };
  let kinds: readonly Trouble[] = ["none"];
  let next = 0;
  const pass = (request: IncomingMessage, response: ServerResponse) => {
    // The host stays as the client wrote it: it is part of what it signed.
    const { method, url, headers } = request;
    const onward = forward({ hostname, port, method, path: url, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      pipeline(answer, response, () => undefined);
    });
    onward.on("error", () => response.destroy());
    pipeline(request, onward, () => undefined);
  };
  const server = createServer((request, response) => {
    const kind = kinds[next++ % kinds.length] ?? "none";
    met[kind] += 1;
    if (kind === "none") return pass(request, response);
    if (kind === "slow") return void setTimeout(() => pass(request, response), SLOW_MS);
    if (kind === "reset") return void request.socket.resetAndDestroy();
    request.resume();
    request.on("end", () => {
      const body = kind === "503" ? slowDown : "";
      response.writeHead(Number(kind), { "content-type": "application/xml" }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    endpoint: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    met,
    trouble(wanted) {
      kinds = wanted;
      next = 0;
    },
  };
}

/** Settings of a lake whose data lie on this S3 server, behind the proxy. */
export function lakeBehind({ endpoint }: TroubleProxy, { bucket, options }: TestS3): Record<string, string> {
  return {
    PHARMA_LAKE_DATA: `s3://${bucket}/lake`,
    PHARMA_S3_ENDPOINT: endpoint,
    PHARMA_S3_ACCESS_KEY: options.accessKeyId,
    PHARMA_S3_SECRET_KEY: options.secretAccessKey,
    PHARMA_S3_USE_SSL: "0",
  };
}
