import type { SentenceEncoder } from "../../runtime/encoding.ts";
import { buildEvidenceIndex } from "../build-evidence-index.ts";
import { type ChunkOptions, shippedChunks } from "../chunk-text.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { evidenceOf } from "../evidence-of.ts";
import type { IndexedEvidence } from "../indexed-evidence.ts";
import type { VectorIndexKind } from "../open-vector-index.ts";
import type { ReviewDocument } from "./review-documents.ts";

/** Stretches of reviews, named after the hashes of their texts. */
export function passagesOf(
  documents: readonly ReviewDocument[],
  chunks: ChunkOptions = shippedChunks,
): readonly IndexedEvidence[] {
  return documents.flatMap(({ hash, text, product, condition }) =>
    evidenceOf({ source: "review", sourceId: hash, product, language: "en", text }, chunks).map(
      (evidence) => ({ evidence, about: condition === null ? product : `${product}, ${condition}` }),
    ),
  );
}

export async function vectorsFor(
  encoder: SentenceEncoder,
  texts: readonly (readonly string[])[],
): Promise<readonly Float32Array[]> {
  const vectors: Float32Array[] = [];
  for (let at = 0; at < texts.length; at += 512)
    vectors.push(...(await encoder.encode(texts.slice(at, at + 512))).map(({ vector }) => vector));
  return vectors;
}

export interface ReviewIndexOptions {
  readonly passages: readonly IndexedEvidence[];
  readonly vectors: readonly Float32Array[];
  /** Of single words. */
  readonly words: SentenceEncoder;
  readonly kind: VectorIndexKind;
}

export function reviewIndex({
  passages,
  vectors,
  words: encoder,
  kind,
}: ReviewIndexOptions): Promise<EvidenceIndex> {
  return buildEvidenceIndex({
    entries: passages.map((passage, i) => ({ ...passage, vector: vectors[i] ?? new Float32Array(0) })),
    dimension: vectors[0]?.length ?? 0,
    encoder: "bge-small-en-v1.5",
    encodeWords: (words) =>
      vectorsFor(
        encoder,
        words.map((word) => [word]),
      ),
    kind,
  });
}
