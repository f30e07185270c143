import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, symlinkSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";
import { findRunningServer } from "../../client/server-record.ts";
import { readSettings } from "../../config.ts";

/** A process of a test, running compiled code. */
export interface TestProcess {
  readonly process: ChildProcess;
  /** The next JSON line it prints. Rejects when it ends before, with what it wrote to stderr. */
  line<T>(): Promise<T>;
  /** Sends a signal and waits for its end. */
  end(signal: NodeJS.Signals): Promise<void>;
}

/** Runs `test/<script>` with arguments; killed when the test ends. */
export function startProcess(script: string, ...args: readonly string[]): TestProcess {
  return startProcessIn({}, script, ...args);
}

/** The same, with more in its environment. */
export function startProcessIn(
  env: Readonly<Record<string, string>>,
  script: string,
  ...args: readonly string[]
): TestProcess {
  if (!existsSync("dist/workers")) throw new Error("dist/ is not there: npm run build");
  const child = spawn(process.execPath, [join("test", script), ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...env },
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const exited = once(child, "exit");
  return {
    process: child,
    async line<T>() {
      const { value, done } = await lines.next();
      if (done) throw new Error(`${script} ended: ${errors}`);
      return JSON.parse(value) as T;
    },
    async end(signal) {
      child.kill(signal);
      await exited;
    },
  };
}

/** A state folder of a test: artefacts are shared; its server is ended and the folder removed when the test ends. */
export async function freshHome(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), "pharma-home-"));
  symlinkSync(join(readSettings().home, "artefacts"), join(home, "artefacts"));
  onTestFinished(async () => {
    const left = findRunningServer(home);
    if (left) process.kill(left.server.pid, "SIGKILL");
    await rm(home, { recursive: true, force: true, maxRetries: 20 });
  });
  return home;
}
