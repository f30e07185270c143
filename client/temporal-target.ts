import { readFileSync } from "node:fs";
import type { RemoteTemporal, Settings } from "../settings.ts";
import type { CodecKey } from "./payload-codec.ts";
import { findRunningServer } from "./server-record.ts";

/** Which Temporal server, and how to prove who we are. */
export interface TemporalTarget {
  /** `host:port` */
  readonly address: string;
  readonly namespace: string;
  readonly apiKey?: string;
  /** Present where the connection is encrypted, as it always is with an API key. */
  readonly tls?: TargetTls;
  /** What histories are encrypted with: the first key; the others only read. */
  readonly codecKeys?: readonly CodecKey[];
  /** The web UI, where its address is known. */
  readonly ui?: string;
}

/** PEM texts, and the name the server's certificate is for where it is reached by another one. */
export interface TargetTls {
  /** Default: the machine's own certificate authorities. */
  readonly ca?: Buffer;
  readonly serverName?: string;
  readonly client?: { readonly certificate: Buffer; readonly key: Buffer };
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
    const { address, namespace, apiKey, tls, codecKeys } = temporal;
    return {
      address,
      namespace,
      ...(apiKey !== undefined && { apiKey }),
      ...(tls && { tls: readTls(tls) }),
      codecKeys,
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
    ...(tls && {
      tls: {
        ...(tls.ca && { serverRootCACertificate: tls.ca }),
        ...(tls.serverName !== undefined && { serverNameOverride: tls.serverName }),
        ...(tls.client && { clientCertPair: { crt: tls.client.certificate, key: tls.client.key } }),
      },
    }),
  };
}

function readTls({ ca, serverName, client }: NonNullable<RemoteTemporal["tls"]>): TargetTls {
  return {
    ...(ca !== undefined && { ca: readFileSync(ca) }),
    ...(serverName !== undefined && { serverName }),
    ...(client && { client: { certificate: readFileSync(client.cert), key: readFileSync(client.key) } }),
  };
}
