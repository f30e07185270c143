import { spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { homedir, tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/** A real MLflow server of a test file: SQLite, artefacts in a folder, both temporary. */
export interface TestMlflow {
  readonly url: string;
  stop(): Promise<void>;
}

/** Where PyPI's mlflow lies: on the PATH, or where CI installs it. */
export function mlflowProgram(): string | undefined {
  const folders = [
    ...(process.env.PATH ?? "").split(delimiter),
    join(process.cwd(), ".pharma/mlflow/bin"),
    join(homedir(), ".pharma/mlflow/bin"),
  ];
  return folders.map((folder) => join(folder, "mlflow")).find(executable);
}

/** @param auth with MLflow's own basic authentication, user `admin` */
export async function startMlflow(program: string): Promise<TestMlflow> {
  const folder = await mkdtemp(join(tmpdir(), "pharma-mlflow-"));
  const port = await freePort();
  const args = [
    ...["server", "--host", "127.0.0.1", "--port", String(port), "--workers", "1"],
    ...["--backend-store-uri", `sqlite:///${join(folder, "mlflow.db")}`],
    ...["--artifacts-destination", join(folder, "artifacts")],
  ];
  const server = spawn(program, args, { cwd: folder, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [server.stdout, server.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk));
  const ended = once(server, "exit");
  const url = `http://127.0.0.1:${port}`;
  for (;;) {
    // Its own word that it serves; no other event tells.
    const up = await fetch(`${url}/health`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (up) break;
    if (server.exitCode !== null) throw new Error(`mlflow ended: ${said}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    url,
    async stop() {
      // The server and the processes it has started.
      if (server.pid !== undefined) process.kill(-server.pid, "SIGTERM");
      await ended;
      await rm(folder, { recursive: true, force: true, maxRetries: 20 });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address ? address.port : 0;
}

function executable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
