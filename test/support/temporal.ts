import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client, Connection } from "@temporalio/client";
import { NativeConnection } from "@temporalio/worker";
import pino from "pino";
import { ensureArtefact } from "../../artefacts/ensure-artefact.ts";
import { readSettings } from "../../config.ts";
import { pharmaSearchAttributes } from "../../workers/embedded-server.ts";
import { installTemporalRuntime } from "../../workers/temporal-runtime.ts";
import { startTemporalServer } from "../../workers/temporal-server.ts";

/** A real Temporal server for one test file. */
export interface TestTemporal {
  readonly address: string;
  readonly client: Client;
  /** For workers. */
  readonly connection: NativeConnection;
  stop(): Promise<void>;
}

/** Starts a server on any free port, on a state folder of its own; `stop` ends it and removes the folder. */
export async function startTestTemporal(): Promise<TestTemporal> {
  installTemporalRuntime(pino({ level: "silent" }));
  const home = await mkdtemp(join(tmpdir(), "pharma-temporal-"));
  const server = await startTemporalServer({
    home,
    binary: await temporalBinary(),
    searchAttributes: pharmaSearchAttributes,
    port: "any",
    ui: "none",
  });
  const { address, namespace } = server;
  const [connection, clientConnection] = await Promise.all([
    NativeConnection.connect({ address }),
    Connection.connect({ address }),
  ]);
  return {
    address,
    client: new Client({ connection: clientConnection, namespace }),
    connection,
    async stop() {
      await clientConnection.close();
      await connection.close();
      await server.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** The pinned binary, from the state folder that the tests share. */
export function temporalBinary(): Promise<string> {
  const settings = readSettings();
  return ensureArtefact("temporal-cli", {
    home: settings.home,
    overrides: settings.artefacts,
    offline: settings.offline,
  });
}
