import { userInfo } from "node:os";
import { connect, connectTo, type PharmaClient } from "../client/connect.ts";
import { NoServer } from "../client/temporal-target.ts";
import type { Settings } from "../settings.ts";
import type { Operator } from "../workflows/control.ts";
import { settingsOrUsage } from "./settings.ts";

/** Runs `use` with a client of the server that runs; it has to run already. */
export async function withClient<T>(
  use: (client: PharmaClient, settings: Settings) => Promise<T>,
): Promise<T> {
  const settings = settingsOrUsage();
  const client = await connect(settings);
  try {
    return await use(client, settings);
  } finally {
    await client.close();
  }
}

/**
 * For commands that only read: where no server runs, the embedded one is started for as long as the command lasts, so
 * that yesterday's runs can be looked at without `pharma up`.
 */
export async function withReadingClient<T>(
  use: (client: PharmaClient, settings: Settings) => Promise<T>,
): Promise<T> {
  try {
    return await withClient(use);
  } catch (error) {
    if (!(error instanceof NoServer)) throw error;
  }
  const settings = settingsOrUsage();
  const { startEmbeddedServer } = await import("../workers/embedded-server.ts");
  const server = await startEmbeddedServer(settings, { headless: true });
  try {
    const client = await connectTo({ address: server.address, namespace: server.namespace });
    try {
      return await use(client, settings);
    } finally {
      await client.close();
    }
  } finally {
    await server.stop();
  }
}

/** Who acts, for the run's record: the account's name unless `--who` says otherwise. */
export function operator(options: { who?: string; why?: string }): Operator {
  return { who: options.who ?? userInfo().username, ...(options.why !== undefined && { why: options.why }) };
}
