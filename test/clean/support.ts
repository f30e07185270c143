import { createHash } from "node:crypto";
import pino from "pino";
import { type CleanReviewsOutput, cleanReviews } from "../../activities/clean-reviews.ts";
import type { StepContext } from "../../activities/step.ts";
import { datasetRef } from "../../lakehouse/dataset-ref.ts";
import type { Lake } from "../../lakehouse/lake.ts";
import { sql } from "../../lakehouse/sql.ts";
import type { PiiKey } from "../../models/text/clean/pii/pii-tokens.ts";

/** A record as ingest would write it; what is left out gets a plain value. */
export interface TestRecord {
  readonly id: string;
  readonly drug?: string;
  readonly condition?: string | null;
  readonly review?: string;
  readonly rating?: string | null;
  readonly reviewedOn?: string | null;
  readonly usefulCount?: string | null;
}

let loads = 0;

/** Appends records to bronze.reviews in a commit of its own. */
export async function loadBronze(lake: Lake, records: readonly TestRecord[]): Promise<void> {
  loads++;
  const rows = records.map((record, index) => {
    const rating = record.rating === undefined ? "8" : record.rating;
    const reviewedOn = record.reviewedOn === undefined ? "2015-06-01" : record.reviewedOn;
    return {
      record_id: record.id,
      source: "test",
      file_hash: "f".repeat(64),
      position: index + 1,
      external_id: record.id,
      drug: record.drug ?? "Paxil",
      condition: record.condition === undefined ? "Depression" : record.condition,
      review: record.review ?? `I have taken it for ${record.id} years and it has helped me sleep very well.`,
      rating,
      reviewed_on: reviewedOn,
      useful_count: record.usefulCount === undefined ? "3" : record.usefulCount,
      extra: null,
      content_hash: createHash("md5").update(JSON.stringify(record)).digest("hex"),
      rating_scaled: rating !== null && /^\d+$/.test(rating) ? Number(rating) : null,
      reviewed_date: reviewedOn,
    };
  });
  const names = Object.keys(rows[0] ?? {});
  await lake.commit({ key: `load ${loads}`, run: "test/load", task: "ingest" }, (transaction) =>
    transaction.append("bronze.reviews", {
      names,
      columns: names.map((name) => rows.map((row) => row[name as keyof typeof row])),
      rows: rows.length,
    }),
  );
}

export interface RunOptions {
  readonly run?: string;
  readonly recordsPerPart?: number;
  readonly piiKeys?: readonly PiiKey[];
  /** Throws instead of making this commit (1 for the first): the process died. */
  readonly dieAtCommit?: number;
}

/** Runs the step on bronze as it is now. */
export async function runClean(lake: Lake, options: RunOptions = {}): Promise<CleanReviewsOutput> {
  const [bronze] = await lake.query<{ n: number; content: string }>(
    sql`select count(*) as n, md5(string_agg(record_id, ',' order by record_id)) as content from bronze.reviews`,
  );
  const reviews = datasetRef("bronze.reviews", {
    snapshot: await lake.snapshot(),
    rows: bronze?.n ?? 0,
    content: bronze?.content ?? "",
  });
  const { recordsPerPart, ...rest } = options;
  return cleanReviews.run(
    { reviews, ...(recordsPerPart !== undefined && { recordsPerPart }) },
    contextFor(lake, reviews.content, rest),
  );
}

export class Died extends Error {}

function contextFor(lake: Lake, inputs: string, options: RunOptions): StepContext {
  const run = options.run ?? "test/1";
  let commits = 0;
  return {
    run,
    task: "clean",
    attempt: 1,
    lake,
    log: pino({ level: "silent" }),
    signal: new AbortController().signal,
    progress: () => undefined,
    commit: (write, part = "") => {
      commits++;
      if (commits === options.dieAtCommit) throw new Died();
      return lake.commit({ key: `${run} clean ${inputs} ${part}`, run, task: "clean" }, write);
    },
    ...(options.piiKeys && { piiKeys: options.piiKeys }),
    artefact: (name) => Promise.reject(new Error(`no artefact ${name} here`)),
  };
}

/** All of Silver and of cleaning's quarantine, ordered: what must be equal however it came about. */
export async function silver(lake: Lake): Promise<unknown> {
  return {
    reviews: await lake.query(sql`select * from silver.reviews order by review_id`),
    signatures: await lake.query(sql`select * from silver.review_signatures order by review_id`),
    quarantine: await lake.query(
      sql`select * from quarantine.records where stage = 'clean' order by record_id`,
    ),
  };
}
