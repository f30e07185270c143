import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";
import { within } from "./within.ts";

/** `pharma up` as a person types it. */
export interface PharmaUp {
  readonly process: ChildProcess;
  /** Resolves when it says that it is up. */
  readonly up: Promise<void>;
  end(signal: NodeJS.Signals): Promise<void>;
}

export function pharmaUp(home: string): PharmaUp {
  const child = spawn(process.execPath, ["dist/cli/main.js", "up"], {
    env: { ...process.env, PHARMA_HOME: home, PHARMA_TEMPORAL_PORT: "0", PHARMA_TEMPORAL_UI_PORT: "0" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  const exited = once(child, "exit");
  let said = "";
  const hear = (chunk: Buffer) => {
    said += chunk.toString();
  };
  child.stderr.on("data", hear);
  child.stdout.on("data", hear);
  const isUp = new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (line.startsWith("In another terminal")) resolve();
    });
    exited.then(() => reject(new Error(`pharma up ended: ${said}`)), reject);
  });
  const up = within(90_000, isUp, () => `pharma up is not up: ${said}`);
  up.catch(() => undefined); // whoever waits for it hears of it
  return {
    process: child,
    up,
    async end(signal) {
      child.kill(signal);
      await within(60_000, exited, () => `pharma up does not end: ${said}`);
    },
  };
}
