import { createHash } from "node:crypto";
import { type DatasetRef, datasetRef } from "../lakehouse/dataset-ref.ts";
import type { ModelChoice } from "../lakehouse/registry/model-choice.ts";
import { sql } from "../lakehouse/sql.ts";
import type { Sentiment, SentimentLabel } from "../models/text/sentiment/judge-sentiment.ts";
import { openSentiment, type SentimentScorer } from "../models/text/sentiment/open-sentiment.ts";
import { headOf } from "../models/text/sentiment/sentiment-head.ts";
import { enrichReviews, type PendingText, type Said } from "./enrich-reviews.ts";
import { modelFiles } from "./model-files.ts";
import { defineStep } from "./step.ts";

export interface ScoreSentimentInput {
  readonly reviews: DatasetRef<"silver.reviews">;
  /** Which head judges: one that was promoted in this lake, or the one that ships. */
  readonly model: ModelChoice;
}

export interface ScoreSentimentOutput {
  readonly sentiment: DatasetRef<"silver.sentiment">;
  /** Reviews this attempt wrote a row for. */
  readonly scored: number;
  /** Reviews whose row, of the same text and model version, was there already. */
  readonly reused: number;
  /** Reviews without a label: another language, or no words. */
  readonly notCovered: number;
  /** Reviews by label, duplicates included. */
  readonly byLabel: Readonly<Record<SentimentLabel, number>>;
}

/** Reads the sentiment of every review that has none yet for its text and this model version. */
export const scoreSentiment = defineStep<ScoreSentimentInput, ScoreSentimentOutput>(
  async ({ reviews, model }, context) => {
    const files = await modelFiles(model, context);
    const scorer = await openSentiment({
      encoder: await context.artefact("sentence-encoder"),
      ...(files && { head: headOf(files) }),
    });
    try {
      const { done, reused } = await enrichReviews(
        reviews,
        {
          table: "silver.sentiment",
          model: scorer.model,
          columns: ["reason", "label", "p_negative", "p_neutral", "p_positive", "explanation"],
          read: (texts) => score(scorer, texts, context.signal),
        },
        context,
      );
      const { value, snapshot } = await context.commit(async (transaction) => {
        await transaction.run(
          sql`delete from silver.sentiment where review_id not in (select review_id from ${reviews})`,
        );
        return transaction.query<{ label: SentimentLabel | null; n: number }>(
          sql`select label, count(*) as n from silver.sentiment group by label`,
        );
      }, "whole");
      const count = (label: SentimentLabel | null) => value.find((row) => row.label === label)?.n ?? 0;
      context.log.info({ model: scorer.model, scored: done, reused }, "sentiment is up to date");
      return {
        sentiment: datasetRef("silver.sentiment", {
          snapshot,
          rows: value.reduce((sum, { n }) => sum + n, 0),
          content: contentOf(reviews, scorer.model, model),
        }),
        scored: done,
        reused,
        notCovered: count(null),
        byLabel: { negative: count("negative"), neutral: count("neutral"), positive: count("positive") },
      };
    } finally {
      await scorer.close();
    }
  },
);

/**
 * After a promotion was taken back the rows are equal to those before it, but the tables made of them are not the ones
 * that stand: its number makes them anew.
 */
function contentOf(reviews: DatasetRef, model: string, { promotion }: ModelChoice): string {
  const parts = [reviews.content, model, ...(promotion === 0 ? [] : [`promotion ${promotion}`])];
  return createHash("sha256").update(parts.join(" ")).digest("hex");
}

async function score(
  scorer: SentimentScorer,
  texts: readonly PendingText[],
  signal: AbortSignal,
): Promise<Said[]> {
  const refusals = texts.map((text) => refusal(scorer, text));
  const covered = texts.filter((_, i) => refusals[i] === undefined);
  const judged = await scorer.judge(
    covered.map(({ text }) => text),
    signal,
  );
  const rest = judged.values();
  return refusals.map((reason) => {
    if (reason !== undefined) return [{ reason }];
    const next = rest.next();
    return next.done ? [] : [row(next.value)];
  });
}

function refusal(
  scorer: SentimentScorer,
  { text, language }: PendingText,
): "not_covered" | "no_text" | undefined {
  if (!/\p{L}/u.test(text)) return "no_text";
  return scorer.languages.includes(language) ? undefined : "not_covered";
}

/** Sentences kept of an explanation: what decided, not the whole text. */
const sentencesKept = 5;

function row({ label, probabilities, explanation }: Sentiment): Said[number] {
  const [p_negative, p_neutral, p_positive] = probabilities;
  const kept = explanation
    .slice(0, sentencesKept)
    .map(({ start, end, contribution }) => ({ start, end, contribution: Number(contribution.toFixed(4)) }));
  return { label, p_negative, p_neutral, p_positive, explanation: JSON.stringify(kept) };
}
