import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Running {
  readonly kill: (signal: NodeJS.Signals) => void;
  /** Resolves when stderr has said this. */
  readonly says: (text: string) => Promise<void>;
  /** Resolves when stdout has it. */
  readonly prints: (text: string) => Promise<void>;
  readonly ended: Promise<Ran>;
}

/** `pharma …` as compiled, on a state folder of its own, on free ports. */
export function startPharma(
  home: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  main = "dist/cli/main.js",
): Running {
  const child = spawn(process.execPath, [main, ...args], {
    env: {
      ...process.env,
      PHARMA_HOME: home,
      PHARMA_TEMPORAL_PORT: "0",
      PHARMA_TEMPORAL_UI_PORT: "0",
      NO_COLOR: "1",
      // As if typed, not run by npm: hints then say `pharma`.
      npm_lifecycle_event: undefined,
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    err += chunk.toString();
  });
  const ended = once(child, "close").then(([code]) => ({ code: code as number | null, out, err }));
  return {
    kill: (signal) => child.kill(signal),
    ended,
    says: (text) => appears(text, child.stderr, () => err),
    prints: (text) => appears(text, child.stdout, () => out),
  };

  async function appears(text: string, stream: Readable, seen: () => string): Promise<void> {
    while (!seen().includes(text)) {
      const more = await Promise.race([once(stream, "data"), ended]);
      if ("code" in more && !seen().includes(text)) throw new Error(`ended without "${text}": ${out}${err}`);
    }
  }
}

export function pharma(home: string, ...args: readonly string[]): Promise<Ran> {
  return startPharma(home, args).ended;
}
