import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { readSettings } from "../../../config.ts";
import { settingDocs } from "../../../config-docs.ts";
import type { ProcessLane } from "../../../workflows/engine/spec.ts";
import { startPostgres, type TestPostgres } from "../../support/postgres.ts";
import { freePort, startS3, type TestS3 } from "../../support/s3-server.ts";

/** PostgreSQL, an S3 server, and processes on the Temporal server that is given: what docker-compose.yml runs. */
export interface Topology {
  readonly postgres: TestPostgres;
  /** What every process is told. */
  readonly environment: Readonly<Record<string, string>>;
  /** A worker process, polling; its state folder is its own, as a container's is. */
  worker(lane: ProcessLane): Promise<WorkerProcess>;
  /** A command of `pharma`. @throws with what it wrote when its status is not 0 */
  pharma(...args: readonly string[]): Promise<string>;
  stop(): Promise<void>;
}

export interface WorkerProcess {
  readonly lane: ProcessLane;
  readonly pid: number;
  /** Where it shows its metrics and health; undefined where workers have none. */
  readonly metricsPort: number | undefined;
  /** Its exit status, and what it wrote to stderr. */
  readonly ended: Promise<{ readonly code: number | null; readonly said: string }>;
  signal(signal: NodeJS.Signals): void;
}

export interface TopologyOptions {
  /** Environment that leads to the Temporal server. */
  readonly temporal: Readonly<Record<string, string>>;
  /** Already running, for a Temporal server that lives on it too. */
  readonly postgres?: TestPostgres;
}

export async function startTopology({ temporal, ...given }: TopologyOptions): Promise<Topology> {
  const folder = mkdtempSync(join(tmpdir(), "pharma-topology-"));
  const [postgres, s3] = await Promise.all([given.postgres ?? startPostgres(), startS3()]);
  const environment = {
    ...temporal,
    ...lakeEnvironment(postgres.database("lake"), s3),
    ...(isSetting("PHARMA_GPU_FALLBACK") && { PHARMA_GPU_FALLBACK: "cpu" }),
  };
  const workers: WorkerProcess[] = [];
  let homes = 0;
  const home = () => {
    const made = join(folder, `home-${++homes}`);
    mkdirSync(made);
    symlinkSync(join(readSettings().home, "artefacts"), join(made, "artefacts"));
    return made;
  };
  const lookingHome = home();
  return {
    postgres,
    environment,
    async worker(lane) {
      const metricsPort = hasMetrics ? await freePort() : undefined;
      const started = await startWorker(lane, metricsPort, {
        ...environment,
        PHARMA_HOME: home(),
        ...(metricsPort !== undefined && { PHARMA_METRICS_PORT: String(metricsPort) }),
      });
      workers.push(started);
      return started;
    },
    async pharma(...args) {
      const { stdout } = await promisify(execFile)(process.execPath, [MAIN, ...args], {
        env: { PATH: process.env.PATH, ...environment, PHARMA_HOME: lookingHome },
        maxBuffer: 64 << 20,
      });
      return stdout;
    },
    async stop() {
      for (const worker of workers) worker.signal("SIGKILL");
      await Promise.all(workers.map((worker) => worker.ended));
      s3.stop();
      postgres.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    },
  };
}

const MAIN = "dist/cli/main.js";
const hasMetrics = isSetting("PHARMA_METRICS_PORT");

function isSetting(name: string): boolean {
  return settingDocs().some(({ variable }) => variable === name);
}

function lakeEnvironment(catalog: string, { bucket, options }: TestS3): Record<string, string> {
  return {
    PHARMA_LAKE_CATALOG: catalog,
    PHARMA_LAKE_DATA: `s3://${bucket}/data`,
    PHARMA_LAKE_MEMORY: "1GB",
    PHARMA_S3_ENDPOINT: options.endpoint,
    PHARMA_S3_USE_SSL: "0",
    PHARMA_S3_ACCESS_KEY: options.accessKeyId,
    PHARMA_S3_SECRET_KEY: options.secretAccessKey,
  };
}

async function startWorker(
  lane: ProcessLane,
  metricsPort: number | undefined,
  environment: Readonly<Record<string, string>>,
): Promise<WorkerProcess> {
  const child: ChildProcess = spawn(process.execPath, [MAIN, "worker", "--queue", lane], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  const ended = once(child, "exit").then(([code]) => ({ code: code as number | null, said }));
  await Promise.race([
    new Promise<void>((resolve) => child.stdout?.once("data", () => resolve())),
    ended.then(() => {
      throw new Error(`the worker of ${lane} ended at once: ${said}`);
    }),
  ]);
  if (child.pid === undefined) throw new Error(`the worker of ${lane} did not start`);
  return { lane, pid: child.pid, metricsPort, ended, signal: (signal) => child.kill(signal) };
}
