import { setImmediate } from "node:timers/promises";
import { type DatasetRef, datasetRef } from "../lakehouse/dataset-ref.ts";
import type { ModelChoice } from "../lakehouse/registry/model-choice.ts";
import { sql } from "../lakehouse/sql.ts";
import { loadReaderWeights, thresholdsOf } from "../models/text/reader/reader-weights.ts";
import { sentences } from "../models/text/sentences.ts";
import { type AspectThresholds, readAspects } from "../models/text/sentiment/aspects.ts";
import {
  judgeSentiment,
  type ReadText,
  type Sentiment,
  type SentimentLabel,
} from "../models/text/sentiment/judge-sentiment.ts";
import { wrongReader } from "../models/text/sentiment/open-sentiment.ts";
import { headOf, loadSentimentHead, type SentimentHead } from "../models/text/sentiment/sentiment-head.ts";
import {
  contentAfter,
  enrichReviews,
  type PendingText,
  type Said,
  settleEnrichment,
} from "./enrich-reviews.ts";
import { modelFiles } from "./model-files.ts";
import { defineStep, type StepContext } from "./step.ts";

export interface ScoreSentimentInput {
  readonly reviews: DatasetRef<"silver.reviews">;
  readonly readings: DatasetRef<"silver.readings">;
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

/** Judges the sentiment of every review that has none yet for its text and this model version, by what the reader said of it. */
export const scoreSentiment = defineStep<ScoreSentimentInput, ScoreSentimentOutput>(
  async ({ reviews, readings, model }, context) => {
    const files = await modelFiles(model, context);
    const head = files ? headOf(files) : await loadSentimentHead();
    await checkReader(head, readings, context);
    const thresholds = thresholdsOf(await loadReaderWeights());
    const { done, reused } = await enrichReviews(
      reviews,
      {
        table: "silver.sentiment",
        model: head.model,
        columns: [
          ...["reason", "label", "p_negative", "p_neutral", "p_positive"],
          ...["score", "intensity", "aspects", "explanation"],
        ],
        beside: { rows: sql`from ${readings}`, columns: ["reason", "logits", "rating", "sentences"] },
        read: async (texts) => {
          // Rules hold this thread: heartbeats and the other tasks of this worker get their turn between two calls.
          await setImmediate();
          return texts.map((text) => [score(head, text, thresholds)]);
        },
      },
      context,
    );
    const { value, snapshot } = await settleEnrichment<{ label: SentimentLabel | null; n: number }>(
      "silver.sentiment",
      reviews,
      sql`select label, count(*) as n from silver.sentiment group by label`,
      context,
    );
    const count = (label: SentimentLabel | null) => value.find((row) => row.label === label)?.n ?? 0;
    context.log.info({ model: head.model, scored: done, reused }, "sentiment is up to date");
    return {
      sentiment: datasetRef("silver.sentiment", {
        snapshot,
        rows: value.reduce((sum, { n }) => sum + n, 0),
        content: contentOf(readings, head.model, model),
      }),
      scored: done,
      reused,
      notCovered: count(null),
      byLabel: { negative: count("negative"), neutral: count("neutral"), positive: count("positive") },
    };
  },
);

/**
 * After a promotion was taken back the rows are equal to those before it, but the tables made of them are not the ones
 * that stand: its number makes them anew.
 */
function contentOf(readings: DatasetRef, model: string, { promotion }: ModelChoice): string {
  return contentAfter(readings.content, model, ...(promotion === 0 ? [] : [`promotion ${promotion}`]));
}

async function checkReader(
  head: SentimentHead,
  readings: DatasetRef<"silver.readings">,
  { lake }: StepContext,
): Promise<void> {
  const [other] = await lake.query<{ model: string }>(
    sql`select model from ${readings} where model <> ${head.reader} limit 1`,
  );
  if (other) throw wrongReader(head, other.model);
}

function score(
  head: SentimentHead,
  { text, beside }: PendingText,
  thresholds: AspectThresholds,
): Said[number] {
  const { reason, logits, rating, sentences: read } = beside;
  if (typeof reason === "string") return { reason };
  if (!Array.isArray(logits))
    throw new Error("a review has no row in silver.readings: read-reviews comes first");
  const [negative, neutral, positive] = logits as number[];
  const reading: ReadText = {
    review: [negative ?? 0, neutral ?? 0, positive ?? 0],
    rating: Number(rating),
    sentences: JSON.parse(String(read)) as ReadText["sentences"],
  };
  const spans = sentences(text);
  return {
    ...row(judgeSentiment(head, text, spans, reading)),
    aspects: JSON.stringify(readAspects(text, spans, reading, thresholds)),
  };
}

/** Sentences kept of an explanation: what decided, not the whole text. */
const sentencesKept = 5;

function row({ label, probabilities, score, intensity, explanation }: Sentiment): Said[number] {
  const [p_negative, p_neutral, p_positive] = probabilities;
  const kept = explanation
    .slice(0, sentencesKept)
    .map(({ start, end, contribution }) => ({ start, end, contribution: Number(contribution.toFixed(4)) }));
  return { label, p_negative, p_neutral, p_positive, score, intensity, explanation: JSON.stringify(kept) };
}
