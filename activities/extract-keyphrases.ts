import { createHash } from "node:crypto";
import { type DatasetRef, datasetRef } from "../lakehouse/dataset-ref.ts";
import { sql } from "../lakehouse/sql.ts";
import {
  type KeyphraseFinder,
  keyphraseLanguages,
  openKeyphrases,
} from "../models/text/keyphrases/open-keyphrases.ts";
import { enrichReviews, type PendingText, type Said } from "./enrich-reviews.ts";
import { defineStep, type StepContext } from "./step.ts";

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
      let vectors: ReadonlyMap<string, ArrayLike<number>> = new Map();
      const { done, reused } = await enrichReviews(
        reviews,
        {
          table: "silver.keyphrases",
          model,
          columns: ["place", "reason", "phrase", "stem", "starts_at", "ends_at", "score"],
          begin: async (part) => {
            vectors = await vectorsOf(encodings, part, context);
          },
          read: (texts) => find(finder, texts, vectors, context.signal),
        },
        context,
      );
      const { value, snapshot } = await context.commit(async (transaction) => {
        await transaction.run(
          sql`delete from silver.keyphrases where review_id not in (select review_id from ${reviews})`,
        );
        return transaction.query<{ n: number }>(sql`select count(*) as n from silver.keyphrases`);
      }, "whole");
      context.log.info({ model, read: done, reused }, "keyphrases are up to date");
      return {
        keyphrases: datasetRef("silver.keyphrases", {
          snapshot,
          rows: value[0]?.n ?? 0,
          content: createHash("sha256")
            .update(`${reviews.content} ${encodings.content} ${model}`)
            .digest("hex"),
        }),
        read: done,
        reused,
      };
    } finally {
      await finder.close();
    }
  },
);

/** Vectors by the hash of their text. Parts follow the order of review ids, so that a range of them is read. */
async function vectorsOf(
  encodings: DatasetRef<"silver.encodings">,
  part: readonly PendingText[],
  { lake }: StepContext,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const ids = part.flatMap(({ reviews }) => reviews.slice(0, 1));
  const rows = await lake.query<{ text_hash: string; vector: readonly number[] }>(sql`
    select text_hash, vector from ${encodings}
    where review_id between ${ids[0] ?? ""} and ${ids.at(-1) ?? ""} and review_id = any(${ids}) and vector is not null`);
  return new Map(rows.map(({ text_hash, vector }) => [text_hash, vector]));
}

async function find(
  finder: KeyphraseFinder,
  texts: readonly PendingText[],
  vectors: ReadonlyMap<string, ArrayLike<number>>,
  signal: AbortSignal,
): Promise<Said[]> {
  // Tagging holds this thread: heartbeats and the other tasks of this worker get their turn between two calls.
  await new Promise(setImmediate);
  const encoded = texts.map(({ text, textHash, language }) => {
    const vector = vectors.get(textHash);
    return vector && keyphraseLanguages.includes(language) ? { text, vector } : undefined;
  });
  const found = (
    await finder.find(
      encoded.filter((each) => each !== undefined),
      signal,
    )
  ).values();
  return texts.map(({ text }, i) => {
    if (!encoded[i]) return [{ place: 0, reason: /\p{L}/u.test(text) ? "not_covered" : "no_text" }];
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
