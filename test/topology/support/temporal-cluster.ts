import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import {
  createWriteStream,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { stringify } from "yaml";
import { connect } from "../../../client/connect.ts";
import { readSettings } from "../../../config.ts";
import { runs } from "../../deploy/support/files.ts";
import { makeCertificates } from "../../support/certificates.ts";
import { temporalBinary } from "../../support/temporal.ts";

/** A Temporal server as it runs in production: on PostgreSQL, asking every client for a certificate. */
export interface TemporalCluster {
  /** What leads a process there, with a certificate it accepts. */
  readonly environment: Readonly<Record<string, string>>;
  /** kill -9 of the server, and a new one on the same database. */
  restart(): Promise<void>;
  stop(): void;
}

/** Whether the server and its schema tool (Go's module go.temporal.io/server) are on the PATH. */
export function hasTemporalServer(): boolean {
  return (
    runs("temporal-server", "--version") &&
    runs("temporal-sql-tool", "--version") &&
    runs("openssl", "version")
  );
}

/** Starts it on a PostgreSQL server that listens on a port, prepared by the scripts of docker/. */
export async function startTemporalCluster(postgresPort: number): Promise<TemporalCluster> {
  const folder = mkdtempSync(join(tmpdir(), "pharma-cluster-"));
  makeCertificates(folder);
  run(folder, "docker/prepare-temporal.sh", {
    POSTGRES_HOST: "127.0.0.1",
    POSTGRES_PORT: String(postgresPort),
    PREPARED: folder,
  });
  const config = join(folder, "config.yaml");
  const port = await lowPort();
  writeFileSync(config, stringify(await configuration(folder, postgresPort, port)));
  const environment = {
    PHARMA_TEMPORAL_ADDRESS: `127.0.0.1:${port}`,
    PHARMA_TEMPORAL_TLS_CA: join(folder, "ca.pem"),
    PHARMA_TEMPORAL_TLS_SERVER_NAME: "temporal.test",
    PHARMA_TEMPORAL_TLS_CERT: join(folder, "client.pem"),
    PHARMA_TEMPORAL_TLS_KEY: join(folder, "client.key"),
  };
  let server = launch(folder, config);
  try {
    await serving(server, environment);
    mkdirSync(join(folder, "bin"));
    symlinkSync(await temporalBinary(), join(folder, "bin", "temporal"));
    run(folder, "docker/prepare-namespace.sh", {
      PATH: `${join(folder, "bin")}:${process.env.PATH}`,
      TEMPORAL_ADDRESS: environment.PHARMA_TEMPORAL_ADDRESS,
      TEMPORAL_TLS_SERVER_CA_CERT_PATH: environment.PHARMA_TEMPORAL_TLS_CA,
      TEMPORAL_TLS_SERVER_NAME: environment.PHARMA_TEMPORAL_TLS_SERVER_NAME,
      TEMPORAL_TLS_CLIENT_CERT_PATH: environment.PHARMA_TEMPORAL_TLS_CERT,
      TEMPORAL_TLS_CLIENT_KEY_PATH: environment.PHARMA_TEMPORAL_TLS_KEY,
    });
  } catch (cause) {
    server.kill("SIGKILL");
    throw new Error(`the Temporal server did not start: ${lastLines(folder)}`, { cause });
  }
  return {
    environment,
    async restart() {
      server.kill("SIGKILL");
      server = launch(folder, config);
      await serving(server, environment);
    },
    stop() {
      server.kill("SIGKILL");
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    },
  };
}

/** What the compose file's server is told by its environment, and TLS in addition. */
async function configuration(folder: string, postgresPort: number, frontend: number) {
  const file = (name: string) => join(folder, name);
  const store = (databaseName: string, maxConns: number) => ({
    sql: {
      pluginName: "postgres12",
      databaseName,
      connectAddr: `127.0.0.1:${postgresPort}`,
      connectProtocol: "tcp",
      user: "pharma",
      maxConns,
      maxIdleConns: maxConns,
    },
  });
  const service = async (grpcPort?: number) => ({
    rpc: {
      grpcPort: grpcPort ?? (await lowPort()),
      membershipPort: await lowPort(),
      bindOnLocalHost: true,
    },
  });
  const client = { serverName: "temporal.test", rootCaFiles: [file("ca.pem")] };
  return {
    log: { stdout: true, level: "warn" },
    persistence: {
      defaultStore: "default",
      visibilityStore: "visibility",
      numHistoryShards: 4,
      datastores: { default: store("temporal", 20), visibility: store("temporal_visibility", 10) },
    },
    global: {
      membership: { maxJoinDuration: "30s", broadcastAddress: "127.0.0.1" },
      tls: {
        frontend: {
          server: {
            certFile: file("server.pem"),
            keyFile: file("server.key"),
            requireClientAuth: true,
            clientCaFiles: [file("ca.pem")],
          },
          client,
        },
        systemWorker: { certFile: file("client.pem"), keyFile: file("client.key"), client },
      },
    },
    services: {
      frontend: await service(frontend),
      history: await service(),
      matching: await service(),
      worker: await service(),
    },
    clusterMetadata: {
      enableGlobalNamespace: false,
      failoverVersionIncrement: 10,
      masterClusterName: "active",
      currentClusterName: "active",
      clusterInformation: {
        active: {
          enabled: true,
          initialFailoverVersion: 1,
          rpcName: "frontend",
          rpcAddress: `127.0.0.1:${frontend}`,
        },
      },
    },
    publicClient: { hostPort: `127.0.0.1:${frontend}` },
    dynamicConfigClient: { filepath: resolve("docker/temporal-dynamic-config.yaml"), pollInterval: "10s" },
  };
}

/** A free port under 32,768: PostgreSQL's schema keeps a service's ports as smallint. */
async function lowPort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    const free = await new Promise<boolean>((found) => {
      const server = createServer();
      server.once("error", () => found(false));
      server.listen(port, "127.0.0.1", () => server.close(() => found(true)));
    });
    if (free) return port;
  }
}

function launch(folder: string, config: string): ChildProcess {
  const server = spawn("temporal-server", ["--config-file", config, "--allow-no-auth", "start"], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const log = createWriteStream(join(folder, "server.log"), { flags: "a" });
  server.stdout?.pipe(log);
  server.stderr?.pipe(log);
  return server;
}

async function serving(server: ChildProcess, environment: Readonly<Record<string, string>>): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      const client = await connect(readSettings(environment));
      return await client.close();
    } catch (cause) {
      if (tries > 5 || server.exitCode !== null) throw cause;
    }
  }
}

function run(cwd: string, script: string, environment: Readonly<Record<string, string>>): void {
  execFileSync("sh", [resolve(script)], {
    cwd,
    env: { PATH: process.env.PATH, ...environment },
    stdio: "pipe",
  });
}

function lastLines(folder: string): string {
  const lines = readFileSync(join(folder, "server.log"), "utf8").trimEnd().split("\n");
  // What follows on a line is a stack.
  return lines
    .slice(-5)
    .map((line) => line.slice(0, 300))
    .join("\n");
}
