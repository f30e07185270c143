import { type DatasetRef, datasetRef } from "../lakehouse/dataset-ref.ts";
import { sql } from "../lakehouse/sql.ts";
import { findMentions, type ModelReading } from "../models/text/adverse-events/find-mentions.ts";
import type { Mention } from "../models/text/adverse-events/mention.ts";
import { mentionLanguages, mentionModel } from "../models/text/adverse-events/mention-model.ts";
import { modelReading, type ReadMentions } from "../models/text/adverse-events/model-reading.ts";
import { loadReaderWeights, thresholdsOf } from "../models/text/reader/reader-weights.ts";
import { sentences } from "../models/text/sentences.ts";
import {
  contentAfter,
  enrichReviews,
  type PendingText,
  type Said,
  settleEnrichment,
} from "./enrich-reviews.ts";
import { refusal } from "./read-covered.ts";
import { defineStep } from "./step.ts";

export interface DetectAdverseEventsInput {
  readonly reviews: DatasetRef<"silver.reviews">;
  readonly readings: DatasetRef<"silver.readings">;
}

export interface DetectAdverseEventsOutput {
  readonly events: DatasetRef<"silver.adverse_events">;
  /** Reviews this attempt wrote rows for. */
  readonly read: number;
  /** Reviews whose rows, of the same text and rules, were there already. */
  readonly reused: number;
  /** Reviews that affirm an effect of the product or of stopping it, duplicates included. */
  readonly affirmed: number;
}

/** Columns of a mention, beside the review and the model. */
const columns = [
  ...[
    "mention",
    "reason",
    "kind",
    "starts",
    "ends",
    "words",
    "reaction",
    "reaction_name",
    "drug",
    "drug_names",
    "dose",
  ],
  ...["assertion", "severity", "role", "score"],
] as const;

/** Finds drugs, effects and doses in every review that these rules, with what this reader says of it, have not read yet. */
export const detectAdverseEvents = defineStep<DetectAdverseEventsInput, DetectAdverseEventsOutput>(
  async ({ reviews, readings }, context) => {
    const weights = await loadReaderWeights();
    const model = `${mentionModel}+${weights.model}`;
    const thresholds = thresholdsOf(weights);
    const { done, reused } = await enrichReviews(
      reviews,
      {
        table: "silver.adverse_events",
        model,
        columns,
        beside: { rows: sql`from ${readings}`, columns: ["sentences", "spans"] },
        read: (texts) => readAll(texts, thresholds),
      },
      context,
    );
    const { value, snapshot } = await settleEnrichment<{ rows: number; affirmed: number }>(
      "silver.adverse_events",
      reviews,
      sql`select count(*) as rows,
            count(distinct review_id) filter (where assertion = 'affirmed' and role <> 'symptom') as affirmed
          from silver.adverse_events`,
      context,
    );
    context.log.info({ model, read: done, reused }, "adverse events are up to date");
    return {
      events: datasetRef("silver.adverse_events", {
        snapshot,
        rows: value[0]?.rows ?? 0,
        content: contentAfter(readings.content, model),
      }),
      read: done,
      reused,
      affirmed: value[0]?.affirmed ?? 0,
    };
  },
);

async function readAll(texts: readonly PendingText[], thresholds: Thresholds): Promise<Said[]> {
  const said: Said[] = [];
  for (const text of texts) {
    // Rules hold this thread: heartbeats and the other tasks of this worker get their turn between two texts.
    await new Promise(setImmediate);
    said.push(mentionsOf(text, thresholds));
  }
  return said;
}

/** One row per mention, numbered from 1; a text without any has row 0, which says why. */
function mentionsOf(pending: PendingText, thresholds: Thresholds): Said {
  const { text, beside } = pending;
  const reason = refusal(pending, mentionLanguages);
  if (reason) return [{ mention: 0, reason }];
  const mentions = findMentions(text, sentences(text), readingOf(beside, thresholds));
  if (mentions.length === 0) return [{ mention: 0, reason: "none_found" }];
  return mentions.map((mention, i) => rowOf(text, mention, i + 1));
}

type Thresholds = ReturnType<typeof thresholdsOf>;

function readingOf({ sentences, spans }: PendingText["beside"], thresholds: Thresholds): ModelReading {
  if (typeof sentences !== "string" || typeof spans !== "string")
    throw new Error("a review has no row in silver.readings: read-reviews comes first");
  const read: ReadMentions = { sentences: JSON.parse(sentences), spans: JSON.parse(spans) };
  return modelReading(read, thresholds);
}

function rowOf(text: string, mention: Mention, number: number): Record<string, unknown> {
  const { start, end, kind, reaction, drug, drugNames, dose, assertion, severity, role, score } = mention;
  return {
    ...{ mention: number, kind, starts: start, ends: end, words: text.slice(start, end).slice(0, longest) },
    ...{ reaction: reaction?.code, reaction_name: reaction?.name },
    ...{ drug: drug?.slice(0, longest), drug_names: drugNames?.map((name) => name.slice(0, longest)) },
    ...{ dose: dose?.slice(0, longest), assertion, severity, role, score },
  };
}

/** As the contract has it, in characters. */
const longest = 200;
