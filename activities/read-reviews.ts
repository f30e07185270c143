import { type DatasetRef, datasetRef } from "../lakehouse/dataset-ref.ts";
import { sql } from "../lakehouse/sql.ts";
import { openReader } from "../models/text/reader/open-reader.ts";
import type { Reading } from "../models/text/reader/reading.ts";
import { sentences } from "../models/text/sentences.ts";
import {
  contentAfter,
  enrichReviews,
  type PendingText,
  type Said,
  settleEnrichment,
} from "./enrich-reviews.ts";
import { readCovered } from "./read-covered.ts";
import { defineStep } from "./step.ts";

export interface ReadReviewsInput {
  readonly reviews: DatasetRef<"silver.reviews">;
}

export interface ReadReviewsOutput {
  readonly readings: DatasetRef<"silver.readings">;
  /** Reviews this attempt wrote a row for. */
  readonly read: number;
  /** Reviews whose row, of the same text and reader, was there already. */
  readonly reused: number;
}

/** The reader was trained on English. */
const languages = ["en"];

/** Reads every review that has no reading yet of its text by this reader. */
export const readReviews = defineStep<ReadReviewsInput, ReadReviewsOutput>(async ({ reviews }, context) => {
  const reader = await openReader({ base: await context.artefact("reader-base") });
  const { model } = reader;
  try {
    const read = (texts: readonly PendingText[]) =>
      readCovered(
        texts,
        languages,
        (covered) =>
          reader.read(
            covered.map((text) => ({ text })),
            context.signal,
          ),
        row,
      );
    const columns = ["reason", "logits", "rating", "sentences", "spans"];
    const { done, reused } = await enrichReviews(
      reviews,
      { table: "silver.readings", model, columns, read },
      context,
    );
    const { value, snapshot } = await settleEnrichment<{ n: number }>(
      "silver.readings",
      reviews,
      sql`select count(*) as n from silver.readings`,
      context,
    );
    context.log.info({ model, read: done, reused }, "readings are up to date");
    return {
      readings: datasetRef("silver.readings", {
        snapshot,
        rows: value[0]?.n ?? 0,
        content: contentAfter(reviews.content, model),
      }),
      read: done,
      reused,
    };
  } finally {
    await reader.close();
  }
});

function row({ review, rating, sentences: read, spans }: Reading, text: string): Said[number] {
  const places = sentences(text);
  return {
    logits: review.map(short),
    rating: short(rating),
    sentences: JSON.stringify(
      read.map(({ shares, labels, ade }, i) => ({
        start: places[i]?.start,
        end: places[i]?.end,
        shares: shares.map(short),
        labels: labels.map(short),
        ade: short(ade),
      })),
    ),
    spans: JSON.stringify(
      spans.map(({ start, end, kind, score }) => ({ start, end, kind, score: short(score) })),
    ),
  };
}

/** More digits say nothing and fill the lake. */
function short(value: number): number {
  return Number(value.toFixed(4));
}
