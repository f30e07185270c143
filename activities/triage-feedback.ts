import { createHash } from "node:crypto";
import { type DatasetRef, datasetRef } from "../lakehouse/dataset-ref.ts";
import type { Lake } from "../lakehouse/lake.ts";
import { sql } from "../lakehouse/sql.ts";
import type { LanguageModel } from "../models/language-model/language-model.ts";
import { temporaryReasons } from "../models/language-model/no-completion.ts";
import { encoderName } from "../models/runtime/encoder-model.ts";
import { loadTriageHead, type TriageHead, TriageHeadUnusable } from "../models/text/triage/triage-head.ts";
import { triageModel } from "../models/text/triage/triage-locally.ts";
import { triagePromptVersion } from "../models/text/triage/triage-prompt.ts";
import { enrichReviews } from "./enrich-reviews.ts";
import { openRunModel, spentInRun } from "./run-model.ts";
import { defineStep, type StepContext } from "./step.ts";
import { type Asked, triageTexts } from "./triage-texts.ts";

export interface TriageFeedbackInput {
  readonly reviews: DatasetRef<"silver.reviews">;
  readonly encodings: DatasetRef<"silver.encodings">;
  readonly sentiment: DatasetRef<"silver.sentiment">;
  readonly issues: DatasetRef<"silver.issues">;
}

export interface TriageFeedbackOutput {
  readonly triage: DatasetRef<"silver.triage">;
  /** `name@version` of what was asked. */
  readonly model: string;
  /** Posts this attempt wrote a row for. */
  readonly triaged: number;
  /** Posts that are general feedback, by risk, duplicates included. */
  readonly byRisk: Readonly<Record<string, number>>;
  /** By what decided: rules or language_model. */
  readonly bySource: Readonly<Record<string, number>>;
  /** By why the language model did not. */
  readonly byReason: Readonly<Record<string, number>>;
  /** USD this run has spent. */
  readonly costUsd: number;
}

/** A label less probable leans nowhere. */
const sure = 0.75;
/** What a killed night may have to pay for again. */
const answersPerPart = 48;

/**
 * Says of every post that is general feedback how soon a person should read it, what it is about and what to do. What the
 * deployment's settings say decides who is asked, so the task must not be re-used by its inputs alone.
 */
export const triageFeedback = defineStep<TriageFeedbackInput, TriageFeedbackOutput>(
  async ({ reviews, encodings, sentiment, issues }, context) => {
    const { run, lake, log } = context;
    const head = await loadTriageHead();
    await checkEncoder(head, encodings, lake);
    const model = await openRunModel(context);
    const local = triageModel(head);
    const version = model ? `${model.name}@${hash(`${triagePromptVersion} ${local}`)}` : local;
    const general = sql`select review_id from ${issues} where issue = 'general-feedback'`;
    const leaning = sql`
      select review_id, text_hash,
        case when p_negative >= ${sure} then 'negative' when p_positive >= ${sure} then 'positive' end as leaning
      from ${sentiment}`;
    try {
      const asked = model && askedOf(model, context);
      const { done } = await enrichReviews(
        reviews,
        {
          table: "silver.triage",
          model: version,
          columns,
          among: general,
          standing: sql`
            select t.review_id, t.text_hash, t.model from silver.triage t
            left join (${leaning}) s on s.review_id = t.review_id and s.text_hash = t.text_hash
            where t.leaning is not distinct from s.leaning
              and (t.reason is null or t.reason <> all(${temporaryReasons}) or t.asked_in = ${run})`,
          ...(asked && { textsPerPart: answersPerPart }),
          beside: {
            rows: sql`
              select review_id, text_hash, l.leaning, e.vector
              from ${encodings} e full join (${leaning}) l using (review_id, text_hash)`,
            columns: ["leaning", "vector"],
          },
          read: async (texts) => {
            // Rules hold this thread: heartbeats and the other tasks of this worker get their turn between two calls.
            await new Promise(setImmediate);
            return triageTexts(texts, head, asked);
          },
        },
        context,
      );
      const { value, snapshot } = await context.commit(async (transaction) => {
        await transaction.run(sql`
          delete from silver.triage
          where review_id not in (${general}) or review_id not in (select review_id from ${reviews})`);
        return transaction.query<Counted>(sql`
          select risk, source, reason, count(*) as n, bit_xor(hash(t))::varchar as content
          from silver.triage t group by all order by all`);
      }, "whole");
      const output = {
        triage: datasetRef("silver.triage", {
          snapshot,
          rows: value.reduce((sum, { n }) => sum + n, 0),
          content: createHash("sha256").update(JSON.stringify(value)).digest("hex"),
        }),
        model: version,
        triaged: done,
        byRisk: countBy(value, ({ risk }) => risk),
        bySource: countBy(value, ({ source }) => source),
        byReason: countBy(value, ({ reason }) => reason),
        costUsd: await spentInRun(context),
      };
      const { triage: _, ...said } = output;
      log.info(said, "general feedback is triaged");
      if (temporaryReasons.some((reason) => reason in output.byReason))
        log.warn({ byReason: output.byReason }, "the language model was not asked about all: rules decided");
      return output;
    } finally {
      await model?.close();
    }
  },
);

/** Throws `TriageHeadUnusable` where the vectors are another encoder's. */
async function checkEncoder(
  head: TriageHead,
  encodings: DatasetRef<"silver.encodings">,
  lake: Lake,
): Promise<void> {
  const name = encoderName(head.encoder);
  const [other] = await lake.query<{ model: string }>(
    sql`select model from ${encodings} where model <> ${name} and vector is not null limit 1`,
  );
  if (other)
    throw new TriageHeadUnusable(
      `${head.model} was trained on the vectors of ${name}, silver.encodings has those of ${other.model}: npm run train:triage`,
    );
}

const columns = [
  ...["source", "reason", "leaning", "risk", "reasons", "theme", "action"],
  ...["answer_key", "answer", "cost_usd", "asked_in"],
];

interface Counted {
  readonly risk: string;
  readonly source: string;
  readonly reason: string | null;
  readonly n: number;
  readonly content: string;
}

function askedOf(model: LanguageModel, { languageModel, run, lake, signal }: StepContext): Asked {
  return { model, concurrency: languageModel?.concurrency ?? 1, run, lake, signal };
}

function countBy<Key extends string>(
  rows: readonly Counted[],
  key: (row: Counted) => Key | null,
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const row of rows) {
    const name = key(row);
    if (name !== null) counts[name] = (counts[name] ?? 0) + row.n;
  }
  return counts;
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
