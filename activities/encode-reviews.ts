import { join } from "node:path";
import { type DatasetRef, datasetRef } from "../lakehouse/dataset-ref.ts";
import { sql } from "../lakehouse/sql.ts";
import { encoderName, modelHash } from "../models/runtime/encoder-model.ts";
import { openSentenceEncoder } from "../models/runtime/sentence-encoder.ts";
import { sentences } from "../models/text/sentences.ts";
import { contentAfter, enrichReviews, type PendingText, settleEnrichment } from "./enrich-reviews.ts";
import { readCovered } from "./read-covered.ts";
import { defineStep } from "./step.ts";

export interface EncodeReviewsInput {
  readonly reviews: DatasetRef<"silver.reviews">;
}

export interface EncodeReviewsOutput {
  readonly encodings: DatasetRef<"silver.encodings">;
  /** Reviews this attempt wrote a row for. */
  readonly encoded: number;
  /** Reviews whose row, of the same text and encoder, was there already. */
  readonly reused: number;
}

/** Languages whose vectors mean something: the encoder was trained on English. */
const languages = ["en"];

/** Encodes every review that has no vector yet of its text and this encoder. */
export const encodeReviews = defineStep<EncodeReviewsInput, EncodeReviewsOutput>(
  async ({ reviews }, context) => {
    const folder = await context.artefact("sentence-encoder");
    const file = join(folder, "model.onnx");
    const model = encoderName(await modelHash(file));
    const encoder = await openSentenceEncoder({ model: file, tokenizer: join(folder, "tokenizer.json") });
    try {
      const encode = (texts: readonly string[]) =>
        encoder.encode(
          texts.map((text) => sentences(text).map(({ start, end }) => text.slice(start, end))),
          context.signal,
        );
      const read = (texts: readonly PendingText[]) =>
        readCovered(texts, languages, encode, ({ vector }) => ({ vector: [...vector] }));
      const { done, reused } = await enrichReviews(
        reviews,
        { table: "silver.encodings", model, columns: ["reason", "vector"], read },
        context,
      );
      const { value, snapshot } = await settleEnrichment<{ n: number }>(
        "silver.encodings",
        reviews,
        sql`select count(*) as n from silver.encodings`,
        context,
      );
      context.log.info({ model, encoded: done, reused }, "encodings are up to date");
      return {
        encodings: datasetRef("silver.encodings", {
          snapshot,
          rows: value[0]?.n ?? 0,
          content: contentAfter(reviews.content, model),
        }),
        encoded: done,
        reused,
      };
    } finally {
      await encoder.close();
    }
  },
);
