import { datasetRef } from "../lakehouse/dataset-ref.ts";
import type { Lake } from "../lakehouse/lake.ts";
import { sql } from "../lakehouse/sql.ts";
import { buildEvidenceIndex, type VectorisedEvidence } from "../models/retrieval/build-evidence-index.ts";
import type { EvidenceIndex } from "../models/retrieval/evidence-index.ts";
import { reviewStretch } from "../models/retrieval/evidence-of.ts";
import { aboutOf } from "../models/retrieval/indexed-evidence.ts";
import type { VectorBackend } from "../models/retrieval/open-vector-index.ts";
import type { SentenceEncoder } from "../models/runtime/encoding.ts";

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
  const at = { snapshot, rows: 0, content: "" };
  const [evidence, reviews] = [datasetRef("silver.evidence", at), datasetRef("silver.reviews", at)];
  const entries: VectorisedEvidence[] = [];
  let model: string | undefined;
  const statement = sql`
    select e.review_id, r.product, r.condition, r.language, r.reviewed_on::varchar, r.text, e.starts, e.ends, e.vector, e.model
    from ${evidence} e join ${reviews} r on r.review_id = e.review_id and r.text_hash = e.text_hash
    where e.vector is not null and r.duplicate_of is null
    order by e.review_id, e.place`;
  for await (const { columns, rows } of lake.stream(statement)) {
    for (let i = 0; i < rows; i++) {
      const [review, product, condition, language, saidOn, text, start, end, vector, by] = columns.map(
        (column) => column[i],
      );
      model ??= String(by);
      entries.push(
        entryOf({
          ...{ review: String(review), product: String(product), language: String(language) },
          ...{ condition, saidOn, text: String(text), start: Number(start), end: Number(end) },
          vector: vector as readonly number[],
        }),
      );
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

export interface IndexParts {
  /** An index of another snapshot, which is gone on from, and is its own no more. */
  readonly before?: EvidenceIndex | undefined;
  /** Where vectors are kept, if not in files. */
  readonly backend?: VectorBackend | undefined;
}

interface Row {
  readonly review: string;
  readonly product: string;
  readonly condition: unknown;
  readonly language: string;
  readonly saidOn: unknown;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly vector: readonly number[];
}

function entryOf({
  review,
  product,
  condition,
  language,
  saidOn,
  text,
  start,
  end,
  vector,
}: Row): VectorisedEvidence {
  return {
    evidence: {
      ...{ product, language },
      ...(typeof saidOn === "string" && { saidOn }),
      ...reviewStretch(review, text, { start, end }),
    },
    about: aboutOf(product, condition),
    vector: Float32Array.from(vector),
  };
}
