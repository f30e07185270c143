import { spawn } from "node:child_process";

export interface CommandResult {
  /** `undefined`: the command does not exist. */
  readonly code: number | undefined;
  /** Last lines of what it said, both streams. */
  readonly said: string;
}

/** Runs a command without input and without a shell. Aborting ends it, and so does Ctrl-C in its terminal. */
export function runCommand(
  command: string,
  args: readonly string[],
  options: {
    readonly cwd: string;
    readonly env: NodeJS.ProcessEnv;
    readonly signal: AbortSignal | undefined;
  },
): Promise<CommandResult> {
  const { signal } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    const hear = (chunk: Buffer) => {
      said = (said + chunk.toString("utf8")).slice(-8_192);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    const kill = () => child.kill("SIGTERM");
    signal?.addEventListener("abort", kill, { once: true });
    const done = () => signal?.removeEventListener("abort", kill);
    child.on("error", (error: NodeJS.ErrnoException) => {
      done();
      if (error.code === "ENOENT" || error.code === "EACCES") resolve({ code: undefined, said: "" });
      else reject(error);
    });
    child.on("close", (code) => {
      done();
      if (signal?.aborted) reject(signal.reason);
      else resolve({ code: code ?? 1, said });
    });
  });
}
