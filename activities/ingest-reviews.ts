import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FilesNotLoaded, SourceError } from "../connectors/files/file-errors.ts";
import {
  type FileToIngest,
  type IngestedFile,
  ingestFile,
  type Loading,
} from "../connectors/files/ingest-file.ts";
import type { LoadedFile } from "../connectors/files/load-records.ts";
import { loadSource } from "../connectors/files/load-source.ts";
import { locateFiles } from "../connectors/files/locate-files.ts";
import { standIns } from "../connectors/files/shipped-sources.ts";
import { type DatasetRef, datasetRef } from "../lakehouse/dataset-ref.ts";
import { sql } from "../lakehouse/sql.ts";
import { defineStep, type StepContext } from "./step.ts";

export interface IngestInput {
  /** The run's day, ISO: reviews dated after it are in the future. */
  readonly day: string;
  /**
   * Names of sources, paths of mapping files (`/etc/pharma/forum.json`), or either with other files
   * (`drugscom=/data/mine/*.tsv`).
   */
  readonly sources: readonly string[];
}

export interface IngestOutput {
  readonly reviews: DatasetRef<"bronze.reviews">;
  readonly filesLoaded: number;
  /** Files that were loaded before, under whatever name. */
  readonly filesSkipped: number;
  /** Records in the files loaded: `loaded + duplicates +` the sum of `quarantined`. */
  readonly rows: number;
  readonly loaded: number;
  readonly duplicates: number;
  /** Records of earlier versions of a file that newer ones took the place of. */
  readonly superseded: number;
  /** Records by the reason they were set aside for. */
  readonly quarantined: Readonly<Record<string, number>>;
}

/**
 * Loads the files of sources into `bronze.reviews`, each in a commit of its own, so that a retry goes on where the last
 * attempt stopped. A file that was loaded before is not loaded again; one that changed is. Records that break their
 * source's contract go to `quarantine.records` with the reason.
 *
 * A file that cannot be read does not keep the others from being loaded; then the step fails with `FilesNotLoaded`, which
 * names it. Also throws `UnknownSource`, `MappingInvalid` and `NoFilesFound`, before anything is loaded.
 */
export const ingestReviews = defineStep(async (input: IngestInput, context): Promise<IngestOutput> => {
  const work = await mkdtemp(join(tmpdir(), "pharma-ingest-"));
  try {
    const files = await filesOf(input, context);
    const tally = new Tally(await alreadyLoadedByThisTask(context));
    const failures: SourceError[] = [];
    const { lake, signal } = context;
    const loading: Loading = {
      lake,
      signal,
      commit: (write, part) => context.commit(write, part),
      artefact: (name) => context.artefact(name),
      ...(context.sources?.s3 && { s3: context.sources.s3 }),
    };
    for (const [index, file] of files.entries()) {
      context.signal.throwIfAborted();
      context.progress(index, files.length, "files");
      try {
        tally.add(await ingestFile(file, join(work, String(index)), loading));
      } catch (cause) {
        if (!(cause instanceof SourceError)) throw cause;
        context.log.error({ file: file.found.path, code: cause.code }, cause.message);
        failures.push(cause);
      }
    }
    context.progress(files.length, files.length, "files");
    if (failures.length > 0) throw new FilesNotLoaded(failures, files.length - failures.length);
    return { reviews: await reference(context), ...tally.result() };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
});

async function filesOf(input: IngestInput, context: StepContext): Promise<readonly FileToIngest[]> {
  const { folder, s3 } = context.sources ?? {};
  const glob = async (pattern: string) => {
    const rows = await context.lake.query<{ file: string }>(
      sql`select file from glob(${pattern}) order by file`,
    );
    return rows.map((row) => row.file);
  };
  const artefact = (name: string) => context.artefact(name);
  const files: FileToIngest[] = [];
  for (const name of input.sources) {
    const outside = { artefact, glob, ...(s3 && { s3 }) };
    let source = await loadSource(name, folder);
    const found = await locateFiles(source, outside).catch(async (error: unknown) => {
      const standIn = standIns[name];
      // A file that somebody points to is used or refused; only what cannot be fetched may be stood in for.
      if ((error as { code?: unknown }).code !== "artefact-unavailable" || standIn === undefined) throw error;
      context.log.warn({ source: name, standIn }, (error as Error).message);
      source = await loadSource(standIn, folder);
      return locateFiles(source, outside);
    });
    files.push(...found.map((file) => ({ found: file, source, day: input.day })));
  }
  return files;
}

/** What earlier attempts of this task loaded: they count as loaded by it, not as seen before. */
async function alreadyLoadedByThisTask({ lake, run, task }: StepContext): Promise<readonly IngestedFile[]> {
  const rows = await lake.query<{ value: string }>(
    sql`select value from meta.commits where run = ${run} and task = ${task} and revoked_by is null`,
  );
  return rows.map((row) => JSON.parse(row.value) as IngestedFile);
}

async function reference({ lake }: StepContext): Promise<DatasetRef<"bronze.reviews">> {
  const snapshot = await lake.snapshot();
  const files = await lake.query<{ key: string }>(
    sql`select concat_ws(' ', source, file_hash, mapping_hash) as key from bronze.files order by key`,
  );
  const [count] = await lake.query<{ rows: number }>(sql`select count(*) as rows from bronze.reviews`);
  const content = createHash("sha256")
    .update(files.map((file) => file.key).join("\n"))
    .digest("hex");
  return datasetRef("bronze.reviews", { snapshot, rows: count?.rows ?? 0, content });
}

class Tally {
  readonly #earlier: ReadonlyMap<string, LoadedFile>;
  #filesLoaded = 0;
  #filesSkipped = 0;
  readonly #sums = { rows: 0, loaded: 0, duplicates: 0, superseded: 0 };
  readonly #quarantined: Record<string, number> = {};

  constructor(earlier: readonly IngestedFile[]) {
    this.#earlier = new Map(earlier.flatMap((file) => (file.result ? [[keyOf(file), file.result]] : [])));
  }

  add(file: IngestedFile): void {
    const result = file.result ?? this.#earlier.get(keyOf(file));
    if (!result) {
      this.#filesSkipped += 1;
      return;
    }
    this.#filesLoaded += 1;
    for (const name of ["rows", "loaded", "duplicates", "superseded"] as const)
      this.#sums[name] += result[name];
    for (const [reason, rows] of Object.entries(result.quarantined)) {
      this.#quarantined[reason] = (this.#quarantined[reason] ?? 0) + rows;
    }
  }

  result() {
    const quarantined = Object.fromEntries(Object.entries(this.#quarantined).sort());
    return { filesLoaded: this.#filesLoaded, filesSkipped: this.#filesSkipped, ...this.#sums, quarantined };
  }
}

function keyOf({ source, fileHash, mappingHash }: IngestedFile): string {
  return `${source} ${fileHash} ${mappingHash}`;
}
