import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { IndexPlaces } from "../../answers/open-index.ts";
import { folderArchive } from "../../lakehouse/folder-archive.ts";
import { folderStore, type ObjectStore } from "../../lakehouse/object-store.ts";

/** Places of one machine; what it warns of is collected. Machines that share a store share a lake. */
export async function indexPlaces(
  objects?: ObjectStore,
  vectors?: string,
): Promise<IndexPlaces & { readonly warnings: readonly string[] }> {
  const store = objects ?? (await indexStore());
  const folder = await mkdtemp(join(tmpdir(), "pharma-indexes-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 20 }));
  const warnings: string[] = [];
  return {
    folder,
    ...(vectors !== undefined && { vectors }),
    archive: folderArchive(store),
    warnings,
    warn: (error, sentence) => warnings.push(`${sentence} ${error}`),
  };
}

export async function indexStore(): Promise<ObjectStore> {
  const folder = await mkdtemp(join(tmpdir(), "pharma-index-store-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folderStore(folder);
}
