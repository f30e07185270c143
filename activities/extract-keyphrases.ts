import { type DatasetRef, datasetRef } from "../lakehouse/dataset-ref.ts";
import { sql } from "../lakehouse/sql.ts";
import {
  type KeyphraseFinder,
  keyphraseLanguages,
  openKeyphrases,
} from "../models/text/keyphrases/open-keyphrases.ts";
import {
  contentAfter,
  enrichReviews,
  type PendingText,
  type Said,
  settleEnrichment,
} from "./enrich-reviews.ts";
import { refusal } from "./read-covered.ts";
import { defineStep } from "./step.ts";

export interface ExtractKeyphrasesInput {
  readonly reviews: DatasetRef<"silver.reviews">;
  readonly encodings: DatasetRef<"silver.encodings">;
}

export interface ExtractKeyphrasesOutput {
  readonly keyphrases: DatasetRef<"silver.keyphrases">;
  /** Reviews this attempt wrote rows for. */
  readonly read: number;
  /** Reviews whose rows, of the same text and model, were there already. */
  readonly reused: number;
}

/** Finds the keyphrases of every review that has none yet of its text and this model. */
export const extractKeyphrases = defineStep<ExtractKeyphrasesInput, ExtractKeyphrasesOutput>(
  async ({ reviews, encodings }, context) => {
    const finder = await openKeyphrases({ encoder: await context.artefact("sentence-encoder") });
    try {
      const { model } = finder;
      const { done, reused } = await enrichReviews(
        reviews,
        {
          table: "silver.keyphrases",
          model,
          columns: ["place", "reason", "phrase", "stem", "starts_at", "ends_at", "score"],
          beside: { rows: sql`from ${encodings}`, columns: ["vector"] },
          read: (texts) => find(finder, texts, context.signal),
        },
        context,
      );
      const { value, snapshot } = await settleEnrichment<{ n: number }>(
        "silver.keyphrases",
        reviews,
        sql`select count(*) as n from silver.keyphrases`,
        context,
      );
      context.log.info({ model, read: done, reused }, "keyphrases are up to date");
      return {
        keyphrases: datasetRef("silver.keyphrases", {
          snapshot,
          rows: value[0]?.n ?? 0,
          content: contentAfter(reviews.content, encodings.content, model),
        }),
        read: done,
        reused,
      };
    } finally {
      await finder.close();
    }
  },
);

async function find(
  finder: KeyphraseFinder,
  texts: readonly PendingText[],
  signal: AbortSignal,
): Promise<Said[]> {
  // Tagging holds this thread: heartbeats and the other tasks of this worker get their turn between two calls.
  await new Promise(setImmediate);
  const encoded = texts.map(({ text, language, beside: { vector } }) =>
    Array.isArray(vector) && keyphraseLanguages.includes(language)
      ? { text, vector: vector as readonly number[] }
      : undefined,
  );
  const found = (
    await finder.find(
      encoded.filter((each) => each !== undefined),
      signal,
    )
  ).values();
  return texts.map((text, i) => {
    if (!encoded[i]) return [{ place: 0, reason: refusal(text, keyphraseLanguages) ?? "not_covered" }];
    const phrases = found.next().value ?? [];
    if (phrases.length === 0) return [{ place: 0, reason: "no_phrase" }];
    return phrases.map(({ phrase, stem, start, end, score }, at) => ({
      place: at + 1,
      phrase,
      stem,
      starts_at: start,
      ends_at: end,
      score,
    }));
  });
}
