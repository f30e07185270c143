import { Client, Connection } from "@temporalio/client";
import type { Settings } from "../settings.ts";
import { payloadCodec } from "./payload-codec.ts";
import { connectionOptions, type TemporalTarget, temporalTarget } from "./temporal-target.ts";

/** A connected client; close it when done. */
export interface PharmaClient {
  readonly temporal: Client;
  readonly target: TemporalTarget;
  /** How long a run may take to answer before it counts as having no worker. */
  readonly answerTimeoutMs: number;
  close(): Promise<void>;
}

/** The server is known but does not answer. */
export class ServerUnreachable extends Error {
  readonly code = "SERVER_UNREACHABLE";
  constructor(
    readonly address: string,
    options: ErrorOptions,
  ) {
    super(
      `The Temporal server at ${address} does not answer: check the address, and with a key or certificate, whether it is accepted there.`,
      options,
    );
    this.name = "ServerUnreachable";
  }
}

/**
 * Connects to the server the settings name, or to the embedded one that runs on their state folder.
 *
 * @throws NoServer, ServerUnreachable
 */
export function connect(settings: Pick<Settings, "home" | "temporal">): Promise<PharmaClient> {
  return connectTo(temporalTarget(settings));
}

/** @throws ServerUnreachable */
export async function connectTo(
  target: TemporalTarget,
  { answerTimeoutMs = 10_000 }: { readonly answerTimeoutMs?: number } = {},
): Promise<PharmaClient> {
  const connection = await Connection.connect({
    ...connectionOptions(target),
    connectTimeout: CONNECT_TIMEOUT_MS,
    // A server that restarts is back within a second: gRPC's own pauses grow to two minutes.
    channelArgs: { "grpc.initial_reconnect_backoff_ms": 100, "grpc.max_reconnect_backoff_ms": 2_000 },
  }).catch((cause: unknown) => {
    throw new ServerUnreachable(target.address, { cause });
  });
  return {
    temporal: new Client({
      connection,
      namespace: target.namespace,
      dataConverter: { payloadCodecs: [payloadCodec(target.codecKeys ?? [])] },
    }),
    target,
    answerTimeoutMs,
    close: () => connection.close(),
  };
}

const CONNECT_TIMEOUT_MS = 10_000;
