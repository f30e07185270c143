import { open, stat } from "node:fs/promises";
import type { PinnedFile } from "./artefact.ts";
import { HashMismatch, SourceFailed } from "./errors.ts";
import { hashFile } from "./hash-file.ts";

/** Hashes recorded on first use, by path inside the artefact. */
export type FirstUse = Readonly<Record<string, string>>;

/**
 * Checks a file against its pin and returns its hash.
 *
 * A file whose publisher gives no hash is checked for its header line; its hash is enforced once recorded.
 *
 * @throws HashMismatch when the bytes differ, SourceFailed when the file is absent or not the data it should be.
 */
export async function verifyFile(
  path: string,
  pin: PinnedFile,
  firstUse: FirstUse,
  signal?: AbortSignal,
): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw new SourceFailed(`${pin.path} is missing`);
  const expected = pin.sha256 === "first-use" ? firstUse[pin.path] : pin.sha256;
  if (pin.bytes !== undefined && found.size !== pin.bytes) {
    throw new SourceFailed(
      `${pin.path} has ${found.size} bytes, expected ${pin.bytes} (sha256 ${pin.sha256})`,
    );
  }
  if (pin.header !== undefined) await checkHeader(path, pin.path, pin.header);
  const actual = await hashFile(path, signal);
  if (expected !== undefined && actual !== expected) {
    const hint = pin.sha256 === "first-use" ? ", which was recorded when it was first fetched" : "";
    throw new HashMismatch(pin.path, expected, actual, hint);
  }
  return actual;
}

async function checkHeader(path: string, name: string, columns: readonly string[]): Promise<void> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    const [line = ""] = buffer.toString("utf8", 0, bytesRead).split("\n");
    const missing = columns.filter((column) => !line.includes(column));
    if (missing.length > 0)
      throw new SourceFailed(`${name} has no column ${missing.join(", ")} in its first line`);
  } finally {
    await file.close();
  }
}
