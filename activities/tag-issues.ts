import { type DatasetRef, datasetRef } from "../lakehouse/dataset-ref.ts";
import { sql } from "../lakehouse/sql.ts";
import { issueLanguages, issueModel, tagIssues as tag } from "../models/text/issues/tag-issues.ts";
import {
  contentAfter,
  enrichReviews,
  type PendingText,
  type Said,
  settleEnrichment,
} from "./enrich-reviews.ts";
import { defineStep } from "./step.ts";

export interface TagIssuesInput {
  readonly reviews: DatasetRef<"silver.reviews">;
}

export interface TagIssuesOutput {
  readonly issues: DatasetRef<"silver.issues">;
  /** Reviews this attempt wrote rows for. */
  readonly tagged: number;
  /** Reviews whose rows, of the same text and rules, were there already. */
  readonly reused: number;
  /** Reviews by issue, duplicates included. */
  readonly byIssue: Readonly<Record<string, number>>;
}

/** Finds the issues of every review that has none yet for its text and this version of the rules. */
export const tagIssues = defineStep<TagIssuesInput, TagIssuesOutput>(async ({ reviews }, context) => {
  const { done, reused } = await enrichReviews(
    reviews,
    { table: "silver.issues", model: issueModel, columns: ["issue", "matched"], read },
    context,
  );
  const { value, snapshot } = await settleEnrichment<{ issue: string; n: number }>(
    "silver.issues",
    reviews,
    sql`select issue, count(*) as n from silver.issues group by issue order by issue`,
    context,
  );
  context.log.info({ model: issueModel, tagged: done, reused }, "issues are up to date");
  return {
    issues: datasetRef("silver.issues", {
      snapshot,
      rows: value.reduce((sum, { n }) => sum + n, 0),
      content: contentAfter(reviews.content, issueModel),
    }),
    tagged: done,
    reused,
    byIssue: Object.fromEntries(value.map(({ issue, n }) => [issue, n])),
  };
});

async function read(texts: readonly PendingText[]): Promise<Said[]> {
  // Rules hold this thread: heartbeats and the other tasks of this worker get their turn between two calls.
  await new Promise(setImmediate);
  return texts.map(({ text, language }) => {
    if (!issueLanguages.includes(language)) return [{ issue: "not_covered", matched: "[]" }];
    return tag(text).map(({ issue, matched }) => ({ issue, matched: JSON.stringify(matched) }));
  });
}
