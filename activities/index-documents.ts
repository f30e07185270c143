import type { DatasetRef } from "../lakehouse/dataset-ref.ts";
import type { Columns, Lake } from "../lakehouse/lake.ts";
import { sql } from "../lakehouse/sql.ts";
import { chunkText } from "../models/retrieval/chunk-text.ts";
import { openEvidenceEncoder } from "../models/retrieval/evidence-encoder.ts";
import { sectionStretch } from "../models/retrieval/evidence-of.ts";
import { encodedParts, sectionAbout, stretchModel } from "../models/retrieval/indexed-evidence.ts";
import type { SentenceEncoder } from "../models/runtime/encoding.ts";
import type { Span } from "../models/text/sentences.ts";
import { contentAfter } from "./enrich-reviews.ts";
import { partName } from "./part-name.ts";
import { refusal } from "./read-covered.ts";
import { toColumns } from "./rows.ts";
import { settleEvidence } from "./settle-evidence.ts";
import { defineStep, type StepContext } from "./step.ts";

export interface IndexDocumentsInput {
  readonly documents: DatasetRef<"silver.documents">;
}

export interface IndexDocumentsOutput {
  readonly evidence: DatasetRef<"silver.evidence">;
  /** Sections this attempt cut and encoded. */
  readonly indexed: number;
  /** Sections whose stretches were there already. */
  readonly reused: number;
}

/** Languages whose vectors mean something: the encoder was trained on English. */
const languages = ["en"];
/** What a killed night has to do again: a minute's work or so. */
const stretchesPerPart = 2_000;
const stretchesPerRead = 64;

/**
 * Cuts sections of labels and documents into stretches, as reviews are, each with a vector, beside theirs in `silver.evidence`. A
 * section that a newer version has unchanged keeps its stretches.
 */
export const indexDocuments = defineStep<IndexDocumentsInput, IndexDocumentsOutput>(
  async ({ documents }, context) => {
    const { encoder, name } = await openEvidenceEncoder(await context.artefact("reader-base"));
    const model = stretchModel(name);
    try {
      const total = await countPending(context.lake, documents, model);
      let done = 0;
      context.progress(0, total, "sections");
      for await (const part of parts(context.lake.stream(pendingSections(documents, model)))) {
        const rows = await stretchRows(part, encoder, context);
        const ids = part.map(({ id }) => id);
        await context.commit(async (transaction) => {
          await transaction.run(sql`delete from silver.evidence where review_id = any(${ids})`);
          await transaction.append("silver.evidence", toColumns(rows.map((row) => ({ ...row, model }))));
        }, partName(ids));
        done += part.length;
        context.progress(done, total, "sections");
      }
      const content = contentAfter(documents.content, model);
      const there = sql`select section_id from ${documents}`;
      const evidence = await settleEvidence(context, ["label", "document"], there, content);
      const reused = documents.rows - total;
      context.log.info(
        { model, indexed: done, reused, stretches: evidence.rows },
        "evidence of documents is up to date",
      );
      return { evidence, indexed: done, reused };
    } finally {
      await encoder.close();
    }
  },
);

interface PendingSection {
  readonly id: string;
  readonly kind: "label" | "document";
  readonly documentId: string;
  readonly section: string;
  readonly products: readonly string[];
  readonly text: string;
  readonly textHash: string;
  readonly language: string;
  readonly chunks: readonly Span[];
}

/** Sections without a row for their text and this model. */
function pending(documents: DatasetRef<"silver.documents">, model: string) {
  return sql`from ${documents} d where not exists (
    from silver.evidence e where e.review_id = d.section_id and e.text_hash = d.text_hash and e.model = ${model})`;
}

function pendingSections(documents: DatasetRef<"silver.documents">, model: string) {
  return sql`select section_id, kind, document_id, section, products, text, text_hash, language
    ${pending(documents, model)} order by section_id`;
}

async function countPending(
  lake: Lake,
  documents: DatasetRef<"silver.documents">,
  model: string,
): Promise<number> {
  const [row] = await lake.query<{ n: number }>(sql`select count(*) as n ${pending(documents, model)}`);
  return row?.n ?? 0;
}

async function* parts(chunks: AsyncIterable<Columns>): AsyncIterable<readonly PendingSection[]> {
  let part: PendingSection[] = [];
  let stretches = 0;
  for await (const { columns, rows } of chunks) {
    for (let i = 0; i < rows; i++) {
      const [id, kind, documentId, section, products, text, textHash, language] = columns.map(
        (column) => column[i],
      );
      const cut = chunkText(String(text));
      part.push({
        ...{ id: String(id), kind: kind === "label" ? "label" : "document", documentId: String(documentId) },
        ...{ section: String(section), products: products as readonly string[], text: String(text) },
        ...{ textHash: String(textHash), language: String(language), chunks: cut },
      });
      stretches += cut.length;
      if (stretches < stretchesPerPart) continue;
      yield part;
      [part, stretches] = [[], 0];
    }
  }
  if (part.length > 0) yield part;
}

/** A row for each stretch; a section in another language has no vectors. */
async function stretchRows(part: readonly PendingSection[], encoder: SentenceEncoder, context: StepContext) {
  const rows = part.flatMap((section) => {
    const { id, kind, documentId, text, textHash } = section;
    const reason = refusal(section, languages) ?? null;
    const about = {
      review_id: id,
      text_hash: textHash,
      kind,
      document_id: documentId,
      section: section.section,
    };
    const of = (place: number, span?: Span) => ({
      ...{ ...about, place, reason, starts: span?.start ?? null, ends: span?.end ?? null },
      evidence_id: span ? sectionStretch(kind, id, text, span).id : null,
      vector: null as readonly number[] | null,
    });
    if (reason === "no_text") return [{ row: of(0), parts: undefined }];
    return section.chunks.map((chunk, at) => ({
      row: of(at + 1, chunk),
      parts: reason === null ? partsOf(section, chunk) : undefined,
    }));
  });
  const toRead = rows.flatMap(({ row, parts }) => (parts ? [{ row, parts }] : []));
  for (let at = 0; at < toRead.length; at += stretchesPerRead) {
    context.signal.throwIfAborted();
    const some = toRead.slice(at, at + stretchesPerRead);
    const encoded = await encoder.encode(
      some.map(({ parts }) => parts),
      context.signal,
    );
    some.forEach(({ row }, i) => {
      row.vector = [...(encoded[i]?.vector ?? [])];
    });
  }
  return rows.map(({ row }) => row);
}

/** A sentence out of the middle names neither drug nor chapter: it is read with both. */
function partsOf({ text, products, section }: PendingSection, { start, end }: Span): readonly string[] {
  return encodedParts({
    evidence: { text: text.slice(start, end) },
    about: sectionAbout(products, section),
  });
}
