import type { DatasetRef } from "../lakehouse/dataset-ref.ts";
import { sql } from "../lakehouse/sql.ts";
import { chunkText } from "../models/retrieval/chunk-text.ts";
import { openEvidenceEncoder } from "../models/retrieval/evidence-encoder.ts";
import { aboutOf, encodedParts, stretchModel } from "../models/retrieval/indexed-evidence.ts";
import type { Span } from "../models/text/sentences.ts";
import { contentAfter, enrichReviews, type PendingText, type Said } from "./enrich-reviews.ts";
import { refusal } from "./read-covered.ts";
import { settleEvidence } from "./settle-evidence.ts";
import { defineStep } from "./step.ts";

export interface IndexEvidenceInput {
  readonly reviews: DatasetRef<"silver.reviews">;
}

export interface IndexEvidenceOutput {
  readonly evidence: DatasetRef<"silver.evidence">;
  /** Reviews this attempt cut and encoded. */
  readonly indexed: number;
  /** Reviews whose stretches, of the same text and encoder, were there already. */
  readonly reused: number;
}

/** Languages whose vectors mean something: the encoder was trained on English. */
const languages = ["en"];

/** Cuts every review into stretches that a claim may stand on, each with a vector. A review of another language is cut and has none. */
export const indexEvidence = defineStep<IndexEvidenceInput, IndexEvidenceOutput>(
  async ({ reviews }, context) => {
    const { encoder, name } = await openEvidenceEncoder(await context.artefact("reader-base"));
    const model = stretchModel(name);
    const read = async (texts: readonly PendingText[]): Promise<Said[]> => {
      const cut = texts.map(({ text }) => chunkText(text));
      const reasons = texts.map((text) => refusal(text, languages));
      const encoded = await encoder.encode(
        cut.flatMap((chunks, i) => (reasons[i] ? [] : chunks.map((chunk) => partsOf(texts[i], chunk)))),
        context.signal,
      );
      const vectors = encoded.values();
      return cut.map((chunks, i) => {
        const reason = reasons[i] ?? null;
        if (chunks.length === 0 || reason === "no_text")
          return [{ place: 0, reason: "no_text", kind: "review" }];
        return chunks.map(({ start, end }, at) => ({
          place: at + 1,
          reason,
          starts: start,
          ends: end,
          vector: reason ? null : [...(vectors.next().value?.vector ?? [])],
          kind: "review",
        }));
      });
    };
    try {
      const { done, reused } = await enrichReviews(
        reviews,
        {
          table: "silver.evidence",
          model,
          columns: ["place", "reason", "starts", "ends", "vector", "kind"],
          // A sentence out of the middle names no drug: it is read with what its review is about.
          apart: ["product", "condition"],
          read,
        },
        context,
      );
      const content = contentAfter(reviews.content, model);
      const there = sql`select review_id from ${reviews}`;
      const evidence = await settleEvidence(context, ["review"], there, content);
      context.log.info({ model, indexed: done, reused, stretches: evidence.rows }, "evidence is up to date");
      return { evidence, indexed: done, reused };
    } finally {
      await encoder.close();
    }
  },
);

function partsOf(of: PendingText | undefined, { start, end }: Span): readonly string[] {
  const { text = "", beside = {} } = of ?? {};
  return encodedParts({
    evidence: { text: text.slice(start, end) },
    about: aboutOf(beside.product, beside.condition),
  });
}
