import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { type DatasetRef, datasetRef } from "../lakehouse/dataset-ref.ts";
import { sql } from "../lakehouse/sql.ts";
import {
  type DocumentToClean,
  documentCleaner,
  documentSections,
} from "../models/documents/document-section.ts";
import { loadLanguageIdentifier } from "../models/text/language/identify-language.ts";
import { partName } from "./part-name.ts";
import { toColumns } from "./rows.ts";
import { defineStep, type StepContext } from "./step.ts";

export interface CleanDocumentsInput {
  readonly documents: DatasetRef<"bronze.documents">;
}

export interface CleanDocumentsOutput {
  readonly documents: DatasetRef<"silver.documents">;
  /** Labels and documents that have sections. */
  readonly labels: number;
  readonly others: number;
  /** Sections of documents that name no product. */
  readonly withoutProduct: number;
}

/** Documents per commit, read one part at a time: what a killed night has to do again. A label has some 200 kB. */
const documentsPerPart = 50;

/**
 * Bronze documents to Silver, a row for each section, with products as reviews' are named. Incremental: a document whose sections
 * are there is not read again; sections of versions that have been superseded are taken out.
 */
export const cleanDocuments = defineStep<CleanDocumentsInput, CleanDocumentsOutput>(
  async (input, context) => {
    const { lake, signal } = context;
    const pending = await lake.query<{ record_id: string }>(sql`
    select record_id from ${input.documents} b where not exists (
      from silver.documents s where s.record_id = b.record_id and s.cleaner = ${documentCleaner}
    ) order by record_id`);
    context.progress(0, pending.length, "documents");
    const identify = await loadLanguageIdentifier();
    for (let at = 0; at < pending.length; at += documentsPerPart) {
      signal.throwIfAborted();
      const ids = pending.slice(at, at + documentsPerPart).map(({ record_id }) => record_id);
      const rows: Readonly<Record<string, unknown>>[] = [];
      for (const document of await readPart(input.documents, ids, context)) {
        await setImmediate();
        rows.push(...rowsOf(document, identify));
      }
      await context.commit(async (transaction) => {
        // Of the version before, too: a section that did not change has the same id in both.
        await transaction.run(sql`delete from silver.documents
        where section_id = any(${rows.map(({ section_id }) => String(section_id))}) or record_id = any(${ids})
          or record_id not in (select record_id from bronze.documents)`);
        await transaction.append("silver.documents", toColumns(rows));
      }, partName(ids));
      context.progress(Math.min(at + documentsPerPart, pending.length), pending.length, "documents");
    }
    const { value, snapshot } = await context.commit(async (transaction) => {
      await transaction.run(
        sql`delete from silver.documents where record_id not in (select record_id from bronze.documents)`,
      );
      const [counts] = await transaction.query<Counts>(sql`
      select count(*) as rows, count(*) filter (product is null) as "withoutProduct",
        count(distinct record_id) filter (kind = 'label') as labels,
        count(distinct record_id) filter (kind = 'document') as others,
        coalesce(bit_xor(hash(section_id, record_id)), 0)::varchar as content
      from silver.documents`);
      return counts ?? { rows: 0, withoutProduct: 0, labels: 0, others: 0, content: "0" };
    }, "whole");
    const { rows, content, ...counts } = value;
    context.log.info({ cleaned: pending.length, sections: rows, ...counts }, "documents are in sections");
    const said = createHash("sha256")
      .update(JSON.stringify([documentCleaner, rows, content]))
      .digest("hex");
    return { documents: datasetRef("silver.documents", { snapshot, rows, content: said }), ...counts };
  },
);

interface Counts {
  readonly rows: number;
  readonly withoutProduct: number;
  readonly labels: number;
  readonly others: number;
  readonly content: string;
}

interface BronzeDocument extends DocumentToClean {
  readonly recordId: string;
  readonly version: string | null;
  readonly effectiveOn: string | null;
  readonly path: string;
}

async function readPart(
  documents: DatasetRef<"bronze.documents">,
  ids: readonly string[],
  { lake }: StepContext,
): Promise<readonly BronzeDocument[]> {
  const rows = await lake.query<Record<string, string | null>>(sql`
    select b.record_id, b.source, b.document_id, b.kind, b.title, b.version, b.effective_date::varchar as effective_on,
      b.products::varchar as products, b.sections::varchar as sections, f.path
    from ${documents} b join bronze.files f on f.source = b.source and f.file_hash = b.file_hash
    where b.record_id = any(${ids}) order by b.record_id`);
  return rows.map((row) => ({
    recordId: row.record_id ?? "",
    source: row.source ?? "",
    documentId: row.document_id ?? "",
    kind: row.kind === "label" ? "label" : "document",
    title: row.title ?? null,
    version: row.version ?? null,
    effectiveOn: row.effective_on ?? null,
    path: row.path ?? "",
    products: JSON.parse(row.products ?? "[]"),
    sections: JSON.parse(row.sections ?? "[]"),
  }));
}

function rowsOf(document: BronzeDocument, identify: Parameters<typeof documentSections>[1]) {
  const { recordId, documentId, kind, version, effectiveOn, source, path } = document;
  return documentSections(document, identify).map((section) => ({
    ...{ section_id: section.sectionId, document_id: documentId, record_id: recordId, place: section.place },
    ...{ kind, title: section.title, product: section.product, products: section.products },
    ...{
      section: section.section,
      section_code: section.code,
      text: section.text,
      text_hash: section.textHash,
    },
    ...{
      language: section.language,
      version,
      effective_on: effectiveOn,
      source,
      path,
      cleaner: documentCleaner,
    },
  }));
}
