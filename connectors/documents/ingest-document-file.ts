import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { asUnreadable, type FoundFile } from "../files/found-file.ts";
import type { IngestedFile, Loading } from "../files/ingest-file.ts";
import { inspectFile } from "../files/inspect-file.ts";
import { isLoaded } from "../files/is-loaded.ts";
import { landed, mustBeUnchanged } from "../files/landed-file.ts";
import { defaultLimits } from "../files/limits.ts";
import { StagedRecords } from "../files/staged-records.ts";
import { type DocumentSource, documentSourceHash } from "./document-source.ts";
import { loadDocuments } from "./load-documents.ts";
import { readDocuments } from "./read-documents.ts";

/**
 * Loads the documents of one file in one commit, unless the same bytes were loaded before in the same way. `folder` is for
 * intermediate files; the caller removes it.
 *
 * Throws `FileUnreadable` for what cannot be read at all, and `FileChanged` for a file that was written to meanwhile.
 */
export async function ingestDocumentFile(
  file: { readonly found: FoundFile; readonly source: DocumentSource },
  folder: string,
  loading: Loading,
): Promise<IngestedFile> {
  const { source, found } = file;
  const { path: label } = found;
  const { lake, signal, limits = defaultLimits } = loading;
  const local = await landed(found, folder, loading);
  const asLabelled = (cause: unknown) => {
    throw asUnreadable(label, cause);
  };
  const { sha256, bytes } = await inspectFile(local.path, signal).catch(asLabelled);
  const identity = { source: source.name, fileHash: sha256, mappingHash: documentSourceHash(source) };
  if (await isLoaded(lake, identity)) return identity;
  await mkdir(folder, { recursive: true });
  const into = new StagedRecords(join(folder, "staged.ndjson"), limits);
  try {
    const reading = { label, source, limits, into, signal, folder: join(folder, "parts") };
    await readDocuments(local.path, reading).catch(asLabelled);
  } finally {
    await into.close();
  }
  await mustBeUnchanged(local, label);
  const { value } = await loading.commit(
    async (transaction) => ({
      ...identity,
      result: await loadDocuments(transaction, {
        ...identity,
        path: label,
        bytes,
        limits,
        staged: into.path,
      }),
    }),
    JSON.stringify(Object.values(identity)),
  );
  return value;
}
