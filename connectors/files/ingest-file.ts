import { join } from "node:path";
import type { Committed, Lake, LakeTransaction } from "../../lakehouse/lake.ts";
import { asUnreadable, type FoundFile } from "./found-file.ts";
import { inspectFile } from "./inspect-file.ts";
import { type FileIdentity, isLoaded } from "./is-loaded.ts";
import { landed, mustBeUnchanged } from "./landed-file.ts";
import { defaultLimits, type FileLimits } from "./limits.ts";
import { type FileToLoad, type LoadedFile, loadRecords } from "./load-records.ts";
import { type Preparation, prepareFile } from "./prepare-file.ts";
import type { S3Access } from "./s3-files.ts";
import { mappingHash, type SourceMapping } from "./source-mapping.ts";
import { RefusedByDuckDb, withStagedRecords } from "./stage-records.ts";

/** What loading a file needs of the step. */
export interface Loading {
  readonly lake: Lake;
  readonly commit: <T>(
    write: (transaction: LakeTransaction) => Promise<T>,
    part: string,
  ) => Promise<Committed<T>>;
  /** Absolute path of a pinned artefact. */
  readonly artefact: (name: string) => Promise<string>;
  readonly signal: AbortSignal;
  readonly s3?: S3Access;
  readonly limits?: FileLimits;
}

/** A file, how its source is read, and the run's day. */
export interface FileToIngest {
  readonly found: FoundFile;
  readonly source: SourceMapping;
  readonly day: string;
}

/** `result` is absent for a file that is in the lake already. */
export interface IngestedFile extends FileIdentity {
  readonly result?: LoadedFile;
}

/**
 * Loads one file in one commit, unless the same bytes were loaded before under the same mapping. `folder` is for
 * intermediate files; the caller removes it.
 *
 * Throws `FileUnreadable` for what cannot be read at all, and `FileChanged` for a file that was written to meanwhile.
 */
export async function ingestFile(
  file: FileToIngest,
  folder: string,
  loading: Loading,
): Promise<IngestedFile> {
  const local = await landed(file.found, folder, loading);
  const { path: label } = file.found;
  const inspection = await inspectFile(local.path, loading.signal).catch((cause) => {
    throw asUnreadable(label, cause);
  });
  const identity = {
    source: file.source.name,
    fileHash: inspection.sha256,
    mappingHash: mappingHash(file.source),
  };
  if (await isLoaded(loading.lake, identity)) return identity;
  const limits = loading.limits ?? defaultLimits;
  const load = async (careful: boolean): Promise<LoadedFile> => {
    const job: Preparation = {
      label,
      source: file.source,
      limits,
      folder: join(folder, careful ? "careful" : "prepared"),
      signal: loading.signal,
      careful,
    };
    const records = await prepareFile(local.path, inspection, job).catch((cause) => {
      throw asUnreadable(label, cause);
    });
    if (records.kind === "xlsx") await loading.artefact("duckdb-extension-excel");
    const reading = {
      records,
      source: file.source,
      day: file.day,
      recordBytes: limits.recordBytes,
      path: label,
    };
    return withStagedRecords(loading.lake, reading, async (table) => {
      await mustBeUnchanged(local, label);
      const toLoad: FileToLoad = { ...identity, ...reading, bytes: inspection.bytes, limits, table };
      const part = JSON.stringify(Object.values(identity));
      const { value } = await loading.commit(
        async (transaction) => ({ ...identity, result: await loadRecords(transaction, toLoad) }),
        part,
      );
      return value.result;
    });
  };
  try {
    return { ...identity, result: await load(false) };
  } catch (cause) {
    if (!(cause instanceof RefusedByDuckDb)) throw cause;
    return { ...identity, result: await load(true) };
  }
}
