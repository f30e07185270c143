import { spawn } from "node:child_process";
import { accessSync, constants, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import type { S3Options } from "../../lakehouse/lake-options.ts";

/** An S3 server of a test file over a temporary folder, with one bucket. */
export interface TestS3 {
  readonly bucket: string;
  readonly options: S3Options;
  stop(): void;
}

/** Where versitygw (github.com/versity/versitygw) is on the PATH. */
export function versitygw(): string | undefined {
  return (process.env.PATH ?? "")
    .split(delimiter)
    .map((folder) => join(folder, "versitygw"))
    .find(executable);
}

export async function startS3(): Promise<TestS3> {
  const program = versitygw();
  if (!program) throw new Error("versitygw is not installed here.");
  const folder = mkdtempSync(join(tmpdir(), "pharma-s3-"));
  const bucket = "lake";
  mkdirSync(join(folder, "data", bucket), { recursive: true });
  const port = await freePort();
  const options: S3Options = {
    endpoint: `127.0.0.1:${port}`,
    region: "us-east-1",
    accessKeyId: "pharma-test",
    secretAccessKey: "pharma-test-secret",
    useSsl: false,
  };
  const server = spawn(program, ["--port", `127.0.0.1:${port}`, "posix", "--nometa", join(folder, "data")], {
    env: {
      PATH: process.env.PATH,
      ROOT_ACCESS_KEY: options.accessKeyId,
      ROOT_SECRET_KEY: options.secretAccessKey,
    },
    stdio: "ignore",
  });
  const stop = () => {
    server.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  };
  for (let tries = 0; ; tries++) {
    // Any answer, also a refusal, says that it listens.
    const answered = await fetch(`http://${options.endpoint}/`).then(
      () => true,
      () => false,
    );
    if (answered) return { bucket, options, stop };
    if (tries > 100 || server.exitCode !== null) {
      stop();
      throw new Error("versitygw did not start.");
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A port that nothing listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}

function executable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    // Not there, or not a program: the next place.
    return false;
  }
}
