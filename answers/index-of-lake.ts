import type { Lake } from "../lakehouse/lake.ts";
import { sql } from "../lakehouse/sql.ts";
import { buildEvidenceIndex, type VectorisedEvidence } from "../models/retrieval/build-evidence-index.ts";
import type { EvidenceKind } from "../models/retrieval/evidence.ts";
import type { EvidenceIndex } from "../models/retrieval/evidence-index.ts";
import { reviewStretch, sectionStretch } from "../models/retrieval/evidence-of.ts";
import type { VectorBackend } from "../models/retrieval/open-vector-index.ts";
import type { SentenceEncoder } from "../models/runtime/encoding.ts";
import { evidenceRows } from "./evidence-rows.ts";

/**
 * The index over what the lake holds at a snapshot, duplicates once; undefined where it holds no evidence with vectors.
 *
 * @param encoder of single words
 */
export async function indexOfLake(
  lake: Lake,
  snapshot: number,
  encoder: SentenceEncoder,
  { before, backend }: IndexParts = {},
): Promise<EvidenceIndex | undefined> {
  const entries: VectorisedEvidence[] = [];
  let model: string | undefined;
  const statement = sql`
    select id, kind, product, products, document_id, about, language, said_on, text, starts, ends, vector, model
    from (${evidenceRows(snapshot)}) order by id, place`;
  for await (const { columns, rows } of lake.stream(statement)) {
    for (let i = 0; i < rows; i++) {
      const row = columns.map((column) => column[i]);
      model ??= String(row.at(-1));
      entries.push(entryOf(row as unknown as Row));
    }
  }
  const dimension = entries[0]?.vector.length;
  if (model === undefined || dimension === undefined) return undefined;
  const encodeWords = async (words: readonly string[]) =>
    (await encoder.encode(words.map((word) => [word]))).map(({ vector }) => vector);
  return buildEvidenceIndex({
    entries,
    dimension,
    encoder: model,
    encodeWords,
    ...(before && { before }),
    ...(backend && { backend }),
  });
}

/** As the statement selects them. */
type Row = readonly [
  ...[id: string, kind: EvidenceKind, product: string, products: readonly string[] | null],
  ...[document: string | null, about: string, language: string, saidOn: string | null],
  ...[text: string, start: number, end: number, vector: readonly number[]],
];

export interface IndexParts {
  /** An index of another snapshot, which is gone on from, and is its own no more. */
  readonly before?: EvidenceIndex | undefined;
  /** Where vectors are kept, if not in files. */
  readonly backend?: VectorBackend | undefined;
}

function entryOf(row: Row): VectorisedEvidence {
  const [id, kind, product, products, documentId, about, language, saidOn, text, start, end, vector] = row;
  const span = { start, end };
  return {
    evidence: {
      ...{ product, language },
      ...(products && { products }),
      ...(documentId !== null && { documentId }),
      ...(saidOn !== null && { saidOn }),
      ...(kind === "review" ? reviewStretch(id, text, span) : sectionStretch(kind, id, text, span)),
    },
    about,
    vector: Float32Array.from(vector),
  };
}
