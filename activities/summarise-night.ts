import { type DatasetRef, datasetRef } from "../lakehouse/dataset-ref.ts";
import type { Lake } from "../lakehouse/lake.ts";
import { sql } from "../lakehouse/sql.ts";
import { reviewStretch } from "../models/retrieval/evidence-of.ts";
import { type NightSummary, nightSummary } from "../models/summaries/night-summary.ts";
import { contentAfter } from "./enrich-reviews.ts";
import { nightBefore, nightFacts } from "./night-facts.ts";
import { toColumns } from "./rows.ts";
import { defineStep } from "./step.ts";

export interface SummariseNightInput {
  /** With the other summaries, which this one is added to. */
  readonly summaries: DatasetRef<"silver.summaries">;
  readonly evidence: DatasetRef<"silver.evidence">;
  readonly topics: DatasetRef<"silver.topics">;
  readonly events: DatasetRef<"silver.adverse_events">;
  readonly anomalies: DatasetRef<"silver.anomalies">;
  readonly bias: DatasetRef<"silver.bias_audit">;
}

export interface SummariseNightOutput {
  readonly summaries: DatasetRef<"silver.summaries">;
  /** The night it is compared with; null for the first. */
  readonly before: string | null;
  /** Changes that are told, and that are not, being less important. */
  readonly told: number;
  readonly untold: number;
}

const writer = "night@2";

/** Says what changed since the night before: new topics, spikes, verdicts that turned, effects heard more of. */
export const summariseNight = defineStep<SummariseNightInput, SummariseNightOutput>(
  async ({ summaries, evidence }, context) => {
    const { lake, run } = context;
    const before = await nightBefore(lake, run);
    const summary = nightSummary(await nightFacts(lake, run, before));
    const rows = await rowsOf(summary, { lake, run, evidence });
    const { value, snapshot } = await context.commit(async (transaction) => {
      await transaction.run(sql`delete from silver.summaries where subject_kind = 'night'`);
      await transaction.append("silver.summaries", toColumns(rows));
      return transaction.query<{ n: number }>(sql`select count(*) as n from silver.summaries`);
    });
    const told = summary.kind === "changes" ? summary.sentences.length : 0;
    const output = {
      summaries: datasetRef("silver.summaries", {
        snapshot,
        rows: value[0]?.n ?? 0,
        content: contentAfter(summaries.content, String(rows[0]?.content)),
      }),
      before: before?.run ?? null,
      told,
      untold: summary.kind === "changes" ? summary.untold : 0,
    };
    context.log.info({ before: output.before, told, untold: output.untold }, "the night is summarised");
    return output;
  },
);

async function rowsOf(
  summary: NightSummary,
  {
    lake,
    run,
    evidence,
  }: { readonly lake: Lake; readonly run: string; readonly evidence: DatasetRef<"silver.evidence"> },
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const about = {
    subject_kind: "night",
    subject: "(all)",
    model: writer,
    answer_key: null,
    cost_usd: 0,
    asked_in: run,
  };
  const uncounted = { about: null, counted: null, counted_of: null, quoted_from: null, quoted_of: null };
  if (summary.kind === "no-changes") {
    // A night like the one before has the content of that one, whoever was first: what follows is re-used.
    const content = contentAfter(JSON.stringify([writer]));
    const none = { place: 0, kind: "none", text: "", stance: null, citations: "[]" };
    return [{ ...about, ...none, ...uncounted, reason: summary.reason, content }];
  }
  const { sentences } = summary;
  const places = await placesOf(lake, evidence, [
    ...new Set(sentences.flatMap(({ citations }) => citations)),
  ]);
  const content = contentAfter(
    JSON.stringify([writer, sentences.map(({ text, citations }) => [text, citations])]),
  );
  return sentences.map(({ text, citations, stance }, i) => ({
    ...about,
    ...{ place: i + 1, kind: "changed", text, stance: stance ?? null },
    ...uncounted,
    citations: JSON.stringify(citations.flatMap((review) => places.get(review) ?? [])),
    ...{ reason: null, content },
  }));
}

/** Where the first stretch of a review stands: what a change cites is whole reviews. */
async function placesOf(lake: Lake, evidence: DatasetRef<"silver.evidence">, reviews: readonly string[]) {
  const rows = await lake.query<{ id: string; start: number; end: number; text: string }>(sql`
    select r.review_id as id, e.starts as "start", e.ends as "end", r.text
    from ${evidence} e join silver.reviews r on r.review_id = e.review_id and r.text_hash = e.text_hash
    where e.place = 1 and list_contains(${reviews}, r.review_id)`);
  return new Map(
    rows.map(({ id, start, end, text }) => {
      return [id, { evidence: reviewStretch(id, text, { start, end }).id, review: id, start, end }];
    }),
  );
}
