import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A program that answers as `nvidia-smi` does, for machines without a GPU. */
export async function driver(...lines: readonly string[]): Promise<{ folder: string; command: string }> {
  const folder = await mkdtemp(join(tmpdir(), "pharma-driver-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const command = join(folder, "nvidia-smi");
  await writeFile(command, `#!/bin/sh\n${lines.map((line) => `echo "${line}"`).join("\n")}\n`);
  await chmod(command, 0o755);
  return { folder, command };
}
