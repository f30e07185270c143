import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Logger } from "pino";
import { PortInUse } from "../free-port.ts";
import type { Health } from "./health.ts";

export interface MetricsServerOptions {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** The exposition, in Prometheus' text format. */
  readonly metrics: () => Promise<string>;
  readonly health: () => Promise<Health>;
  readonly log: Logger;
}

export interface MetricsServer {
  /** `http://127.0.0.1:9400` */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves `GET /metrics` and `GET /health`. @throws PortInUse */
export async function startMetricsServer(options: MetricsServerOptions): Promise<MetricsServer> {
  const { host, port, log } = options;
  const server = createServer(async ({ method, url }, response) => {
    const path = new URL(url ?? "/", "http://here").pathname;
    if (method !== "GET" && method !== "HEAD") return send(response, 405, TEXT, "GET only\n");
    try {
      if (path === "/metrics") return send(response, 200, EXPOSITION, await options.metrics());
      if (path === "/health") {
        const health = await options.health();
        return send(response, health.ok ? 200 : 503, JSON_TEXT, `${JSON.stringify(health)}\n`);
      }
      send(response, 404, TEXT, "There are /metrics and /health.\n");
    } catch (error) {
      log.error({ err: error }, "metrics");
      send(response, 500, TEXT, "The metrics could not be read; the worker's log says why.\n");
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "EADDRINUSE" ? new PortInUse(port, "metrics") : error),
    );
    server.listen({ host, port }, resolve);
  });
  // Metrics keep no process alive.
  server.unref();
  const { address, family, port: bound } = server.address() as AddressInfo;
  return {
    url: `http://${family === "IPv6" ? `[${address}]` : address}:${bound}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const EXPOSITION = "text/plain; version=0.0.4; charset=utf-8";
const TEXT = "text/plain; charset=utf-8";
const JSON_TEXT = "application/json";

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { "content-type": type }).end(body);
}
