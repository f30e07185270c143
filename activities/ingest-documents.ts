import { createHash } from "node:crypto";
import { ingestDocumentFile } from "../connectors/documents/ingest-document-file.ts";
import { loadDocumentSource } from "../connectors/documents/load-document-source.ts";
import { locateFiles } from "../connectors/files/locate-files.ts";
import { type DatasetRef, datasetRef } from "../lakehouse/dataset-ref.ts";
import { sql } from "../lakehouse/sql.ts";
import { type IngestTotals, ingestFiles, whereabouts } from "./ingest-files.ts";
import { defineStep } from "./step.ts";

export interface IngestDocumentsInput {
  /** Names of sources of documents, paths of their mapping files, or either with other files (`labels=/data/mine/*.xml`). */
  readonly documents: readonly string[];
}

export interface IngestDocumentsOutput extends IngestTotals {
  readonly documents: DatasetRef<"bronze.documents">;
}

/**
 * Loads labels and documents into `bronze.documents`, each file in a commit of its own, as `ingestReviews` does reviews: the same
 * bytes once, a newer version in place of the earlier one, broken ones in `quarantine.records` with the reason.
 *
 * Throws `FilesNotLoaded` after the others are loaded; `UnknownSource`, `MappingInvalid` and `NoFilesFound` before anything is.
 */
export const ingestDocuments = defineStep<IngestDocumentsInput, IngestDocumentsOutput>(
  async (input, context) => {
    const files = [];
    for (const name of input.documents) {
      const source = await loadDocumentSource(name, context.sources?.folder);
      const found = await locateFiles(source, whereabouts(context));
      files.push(...found.map((file) => ({ found: file, source })));
    }
    const totals = await ingestFiles(files, ingestDocumentFile, context);
    const { lake } = context;
    const snapshot = await lake.snapshot();
    const standing = await lake.query<{ record_id: string }>(
      sql`select record_id from bronze.documents order by record_id`,
    );
    const content = createHash("sha256")
      .update(standing.map((row) => row.record_id).join("\n"))
      .digest("hex");
    const documents = datasetRef("bronze.documents", { snapshot, rows: standing.length, content });
    return { documents, ...totals };
  },
);
