import { chmod, mkdir, rename, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Artefact, PinnedFile } from "./artefact.ts";
import type { Receipt } from "./receipt.ts";
import { type FirstUse, verifyFile } from "./verify-file.ts";

/** A file that has the bytes it should have. */
export interface VerifiedFile {
  readonly pin: PinnedFile;
  readonly at: string;
  readonly sha256: string;
}

/** @throws HashMismatch, SourceFailed for the first file that is not what the table says */
export async function verifyFiles(
  files: readonly { readonly pin: PinnedFile; readonly at: string }[],
  firstUse: FirstUse,
  signal: AbortSignal | undefined,
): Promise<readonly VerifiedFile[]> {
  const verified: VerifiedFile[] = [];
  for (const { pin, at } of files)
    verified.push({ pin, at, sha256: await verifyFile(at, pin, firstUse, signal) });
  return verified;
}

/** Moves verified files to where they stay; each appears whole or not at all. Same file system. */
export async function placeFiles(
  files: readonly VerifiedFile[],
  folder: string,
): Promise<readonly VerifiedFile[]> {
  const placed: VerifiedFile[] = [];
  for (const file of files) {
    const at = join(folder, file.pin.path);
    if (file.pin.executable) await chmod(file.at, 0o755);
    await mkdir(dirname(at), { recursive: true });
    await rename(file.at, at);
    placed.push({ ...file, at });
  }
  return placed;
}

export async function receiptOf(
  artefact: Artefact,
  source: string,
  location: string,
  files: readonly VerifiedFile[],
): Promise<Receipt> {
  const kept: Receipt["files"] = [];
  for (const { pin, at, sha256 } of files) {
    const { size, mtimeMs } = await stat(at);
    kept.push({ path: pin.path, at, sha256, size, modifiedMs: mtimeMs });
  }
  return { version: artefact.version, location, source, verifiedAt: new Date().toISOString(), files: kept };
}
