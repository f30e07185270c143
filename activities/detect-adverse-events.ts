import { createHash } from "node:crypto";
import { type DatasetRef, datasetRef } from "../lakehouse/dataset-ref.ts";
import { sql } from "../lakehouse/sql.ts";
import { findMentions } from "../models/text/adverse-events/find-mentions.ts";
import type { Mention } from "../models/text/adverse-events/mention.ts";
import { mentionLanguages, mentionModel } from "../models/text/adverse-events/mention-model.ts";
import { sentences } from "../models/text/sentences.ts";
import { enrichReviews, type PendingText, type Said } from "./enrich-reviews.ts";
import { defineStep } from "./step.ts";

export interface DetectAdverseEventsInput {
  readonly reviews: DatasetRef<"silver.reviews">;
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

/** Finds drugs, effects and doses in every review that has not been read yet by this version of the rules. */
export const detectAdverseEvents = defineStep<DetectAdverseEventsInput, DetectAdverseEventsOutput>(
  async ({ reviews }, context) => {
    const { done, reused } = await enrichReviews(
      reviews,
      { table: "silver.adverse_events", model: mentionModel, columns, read },
      context,
    );
    const { value, snapshot } = await context.commit(async (transaction) => {
      await transaction.run(
        sql`delete from silver.adverse_events where review_id not in (select review_id from ${reviews})`,
      );
      return transaction.query<{ rows: number; affirmed: number }>(
        sql`select count(*) as rows,
              count(distinct review_id) filter (where assertion = 'affirmed' and role <> 'symptom') as affirmed
            from silver.adverse_events`,
      );
    }, "whole");
    context.log.info({ model: mentionModel, read: done, reused }, "adverse events are up to date");
    return {
      events: datasetRef("silver.adverse_events", {
        snapshot,
        rows: value[0]?.rows ?? 0,
        content: createHash("sha256").update(`${reviews.content} ${mentionModel}`).digest("hex"),
      }),
      read: done,
      reused,
      affirmed: value[0]?.affirmed ?? 0,
    };
  },
);

async function read(texts: readonly PendingText[]): Promise<Said[]> {
  const said: Said[] = [];
  for (const text of texts) {
    // Rules hold this thread: heartbeats and the other tasks of this worker get their turn between two texts.
    await new Promise(setImmediate);
    said.push(mentionsOf(text));
  }
  return said;
}

/** One row per mention, numbered from 1; a text without any has row 0, which says why. */
function mentionsOf({ text, language }: PendingText): Said {
  if (!/\p{L}/u.test(text)) return [{ mention: 0, reason: "no_text" }];
  if (!mentionLanguages.includes(language)) return [{ mention: 0, reason: "not_covered" }];
  const mentions = findMentions(text, sentences(text));
  if (mentions.length === 0) return [{ mention: 0, reason: "none_found" }];
  return mentions.map((mention, i) => rowOf(text, mention, i + 1));
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
