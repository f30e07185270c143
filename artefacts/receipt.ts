import { mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";

/**
 * What was verified, so that the next start need not hash 150 MB again: a file of the same size and modification time
 * is taken as the one that was hashed. `pharma doctor --verify` hashes again.
 */
export type Receipt = z.infer<typeof receiptSchema>;

const receiptSchema = z.object({
  version: z.string(),
  /** What `ensureArtefact` returned: absolute. */
  location: z.string(),
  /** Which source it came from, in words. */
  source: z.string(),
  verifiedAt: z.string(),
  files: z.array(
    z.object({
      path: z.string(),
      at: z.string(),
      sha256: z.string(),
      size: z.number(),
      modifiedMs: z.number(),
    }),
  ),
});

export function receiptPath(
  home: string,
  name: string,
  kind: "installed" | "override" | "first-use",
): string {
  return join(home, "artefacts", "receipts", `${name}.${kind}.json`);
}

/** The receipt, or `undefined` when there is none or it cannot be read: then the files are hashed again. */
export async function readReceipt(path: string): Promise<Receipt | undefined> {
  return receiptSchema.safeParse(await readJson(path)).data;
}

/** Whether every file the receipt names is still the one that was hashed. */
export async function receiptHolds(receipt: Receipt): Promise<boolean> {
  for (const file of receipt.files) {
    const found = await stat(file.at).catch(() => undefined);
    if (found === undefined || found.size !== file.size || found.mtimeMs !== file.modifiedMs) return false;
  }
  return true;
}

/** Hashes recorded when a file without a published hash was first fetched. */
export async function readFirstUse(path: string): Promise<Readonly<Record<string, string>>> {
  return z.record(z.string(), z.string()).safeParse(await readJson(path)).data ?? {};
}

/** Writes JSON so that a reader sees the old file or the new one, never half of one. */
export async function writeJson(path: string, value: unknown): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  await writeFile(temporary, `${JSON.stringify(value, null, 2)}\n`);
  await rename(temporary, path);
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch {
    // Absent or damaged is the same here: whatever it said is established anew by hashing.
    return undefined;
  }
}
