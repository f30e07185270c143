import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FilesNotLoaded, SourceError } from "../connectors/files/file-errors.ts";
import type { FoundFile } from "../connectors/files/found-file.ts";
import type { IngestedFile, Loading } from "../connectors/files/ingest-file.ts";
import type { LoadedFile } from "../connectors/files/load-records.ts";
import type { Whereabouts } from "../connectors/files/locate-files.ts";
import { sql } from "../lakehouse/sql.ts";
import type { StepContext } from "./step.ts";

/** What became of the files of a task. */
export interface IngestTotals {
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
 * Loads files one after the other, each in a commit of its own. One that cannot be read does not keep the others from being loaded;
 * then `FilesNotLoaded` is thrown, which names it.
 */
export async function ingestFiles<File extends { readonly found: FoundFile }>(
  files: readonly File[],
  ingest: (file: File, folder: string, loading: Loading) => Promise<IngestedFile>,
  context: StepContext,
): Promise<IngestTotals> {
  const work = await mkdtemp(join(tmpdir(), "pharma-ingest-"));
  try {
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
      signal.throwIfAborted();
      context.progress(index, files.length, "files");
      try {
        const folder = join(work, String(index));
        tally.add(await ingest(file, folder, loading));
        await rm(folder, { recursive: true, force: true });
      } catch (cause) {
        if (!(cause instanceof SourceError)) throw cause;
        context.log.error({ file: file.found.path, code: cause.code }, cause.message);
        failures.push(cause);
      }
    }
    context.progress(files.length, files.length, "files");
    if (failures.length > 0) throw new FilesNotLoaded(failures, files.length - failures.length);
    return tally.result();
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** What finding files takes, as a step has it. */
export function whereabouts(context: StepContext): Whereabouts {
  const glob = async (pattern: string) => {
    const rows = await context.lake.query<{ file: string }>(
      sql`select file from glob(${pattern}) order by file`,
    );
    return rows.map((row) => row.file);
  };
  const { s3 } = context.sources ?? {};
  return { artefact: (name) => context.artefact(name), glob, ...(s3 && { s3 }) };
}

/** What earlier attempts of this task loaded: they count as loaded by it, not as seen before. */
async function alreadyLoadedByThisTask({ lake, run, task }: StepContext): Promise<readonly IngestedFile[]> {
  const rows = await lake.query<{ value: string }>(
    sql`select value from meta.commits where run = ${run} and task = ${task} and revoked_by is null`,
  );
  return rows.map((row) => JSON.parse(row.value) as IngestedFile);
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
