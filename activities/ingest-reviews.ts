import { createHash } from "node:crypto";
import { type FileToIngest, ingestFile } from "../connectors/files/ingest-file.ts";
import { loadSource } from "../connectors/files/load-source.ts";
import { locateFiles } from "../connectors/files/locate-files.ts";
import { standIns } from "../connectors/files/shipped-sources.ts";
import { type DatasetRef, datasetRef } from "../lakehouse/dataset-ref.ts";
import { sql } from "../lakehouse/sql.ts";
import { type IngestTotals, ingestFiles, whereabouts } from "./ingest-files.ts";
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

export interface IngestOutput extends IngestTotals {
  readonly reviews: DatasetRef<"bronze.reviews">;
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
  const totals = await ingestFiles(await filesOf(input, context), ingestFile, context);
  return { reviews: await reference(context), ...totals };
});

async function filesOf(input: IngestInput, context: StepContext): Promise<readonly FileToIngest[]> {
  const { folder } = context.sources ?? {};
  const outside = whereabouts(context);
  const files: FileToIngest[] = [];
  for (const name of input.sources) {
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

async function reference({ lake }: StepContext): Promise<DatasetRef<"bronze.reviews">> {
  const snapshot = await lake.snapshot();
  const files = await lake.query<{ key: string }>(sql`
    select concat_ws(' ', source, file_hash, mapping_hash) as key from bronze.files
    where kind is distinct from 'documents' order by key`);
  const [count] = await lake.query<{ rows: number }>(sql`select count(*) as rows from bronze.reviews`);
  const content = createHash("sha256")
    .update(files.map((file) => file.key).join("\n"))
    .digest("hex");
  return datasetRef("bronze.reviews", { snapshot, rows: count?.rows ?? 0, content });
}
