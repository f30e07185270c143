import { readFileSync } from "node:fs";
import type { Settings } from "../config.ts";
import { findRunningServer } from "./server-record.ts";

/** Which Temporal server, and how to prove who we are. */
export interface TemporalTarget {
  /** `host:port` */
  readonly address: string;
  readonly namespace: string;
  readonly apiKey?: string;
  /** PEM texts of a client certificate and its key. */
  readonly tls?: { readonly certificate: Buffer; readonly key: Buffer };
  /** The web UI, where its address is known. */
  readonly ui?: string;
}

/** No Temporal server runs on this state folder, and none was named. */
export class NoServer extends Error {
  readonly code = "NO_SERVER";
  constructor(readonly home: string) {
    super(
      `No Temporal server runs on ${home}: start one with \`pharma up\`, or name one in PHARMA_TEMPORAL_ADDRESS.`,
    );
    this.name = "NoServer";
  }
}

/** The server the settings name, or the embedded one that runs on their state folder. @throws NoServer */
export function temporalTarget(settings: Pick<Settings, "home" | "temporal">): TemporalTarget {
  const { home, temporal } = settings;
  if (temporal.kind === "remote") {
    const { address, namespace, apiKey, tls } = temporal;
    return {
      address,
      namespace,
      ...(apiKey !== undefined && { apiKey }),
      ...(tls && { tls: { certificate: readFileSync(tls.cert), key: readFileSync(tls.key) } }),
    };
  }
  const running = findRunningServer(home);
  if (!running) throw new NoServer(home);
  const { address, namespace, ui } = running;
  return { address, namespace, ...(ui !== undefined && { ui }) };
}

/** The part of Temporal's connection options that client and worker connections share. */
export function connectionOptions(target: TemporalTarget) {
  const { address, apiKey, tls } = target;
  return {
    address,
    ...(apiKey !== undefined && { apiKey, tls: true as const }),
    ...(tls && { tls: { clientCertPair: { crt: tls.certificate, key: tls.key } } }),
  };
}
