import { InvalidArgumentError, Option } from "commander";
import type { Settings } from "../settings.ts";

/** `--metrics-port`, which wins over PHARMA_METRICS_PORT. */
export function metricsOption(): Option {
  return new Option(
    "--metrics-port <port>",
    "serve /metrics and /health there, 0 for any free port (default: PHARMA_METRICS_PORT, else not at all)",
  ).argParser(parsePort);
}

export function withMetricsPort(settings: Settings, port: number | undefined): Settings {
  return port === undefined ? settings : { ...settings, metrics: { ...settings.metrics, port } };
}

export function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new InvalidArgumentError("It takes a port, 0 for any free one.");
  }
  return port;
}
