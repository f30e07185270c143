import { createHash } from "node:crypto";
import { type DatasetRef, datasetRef } from "../lakehouse/dataset-ref.ts";
import { sql } from "../lakehouse/sql.ts";
import type { LanguageModel } from "../models/language-model/language-model.ts";
import { temporaryReasons } from "../models/language-model/no-completion.ts";
import type { Evidence } from "../models/retrieval/evidence.ts";
import { summariseExtractively } from "../models/summaries/summarise-extractively.ts";
import { summariseWithModel } from "../models/summaries/summarise-with-model.ts";
import type { Summary, SummarySentence } from "../models/summaries/summary.ts";
import { summaryPromptVersion } from "../models/summaries/summary-prompt.ts";
import { partName } from "./part-name.ts";
import { readSubjects, type SubjectReviews, type SubjectTables } from "./read-subjects.ts";
import { toColumns } from "./rows.ts";
import { openRunModel } from "./run-model.ts";
import { defineStep, type StepContext } from "./step.ts";
import { withVectors } from "./with-vectors.ts";

export type SummariseInput = SubjectTables;

export interface SummariseOutput {
  readonly summaries: DatasetRef<"silver.summaries">;
  /** Subjects this attempt wrote a summary of. */
  readonly written: number;
  /** Subjects whose summary, of the same reviews, was there already. */
  readonly reused: number;
  /** Subjects that a configured language model did not write, by why. */
  readonly byReason: Readonly<Record<string, number>>;
  /** USD this attempt has spent. */
  readonly costUsd: number;
}

/** Of how sentences are chosen and worded: a change writes every summary again. */
const version = "extractive@3";
/** The next run asks again. */
const temporary: readonly string[] = [...temporaryReasons, "failed"];
/** What a killed night has to do again. */
const subjectsPerPart = 100;
/** Reviews of subjects whose vectors are read at once, a larger subject by itself. */
const reviewsAtOnce = 2_000;
/** What a killed night may have to pay for again. */
const answersPerPart = 20;

/**
 * Writes the summary of every product, issue and topic whose reviews, or what was found in them, are others than those that its
 * summary is of. Extractive, or by the deployment's language model where there is one; so the task must not be re-used by its
 * inputs alone.
 */
export const summarise = defineStep<SummariseInput, SummariseOutput>(async (tables, context) => {
  const { lake, log, signal } = context;
  const model = await openRunModel(context);
  const writer = model ? `${model.name}@${summaryPromptVersion}` : version;
  const standing = await summariesStanding(context);
  const [{ n: total = 0 } = {}] = await lake.query<{ n: number }>(
    sql`select count(distinct product) as n from ${tables.reviews}`,
  );
  const seen: string[] = [];
  const byReason: Record<string, number> = {};
  let [reused, written] = [0, 0];
  let waiting: Waiting[] = [];
  let part: Written[] = [];
  const atOnce = model ? (context.languageModel?.concurrency ?? 1) : 1;
  const partSize = model ? answersPerPart : subjectsPerPart;
  const commitWritten = async () => {
    if (part.length === 0) return;
    for (const { reason } of part) if (reason !== null) byReason[reason] = (byReason[reason] ?? 0) + 1;
    written += part.length;
    await commitPart(part, context);
    part = [];
  };
  const writeWaiting = async () => {
    const ready = await withVectors(lake, tables, waiting);
    waiting = [];
    for (let at = 0; at < ready.length; at += atOnce) {
      // Choosing holds this thread: heartbeats, a cancellation and the other tasks get their turn in between.
      await new Promise(setImmediate);
      signal.throwIfAborted();
      part.push(
        ...(await Promise.all(ready.slice(at, at + atOnce).map((each) => write(each, model, context)))),
      );
      if (part.length >= partSize) await commitWritten();
    }
  };
  try {
    for await (const subject of readSubjects(lake, tables)) {
      // Reading holds it, too.
      await new Promise(setImmediate);
      signal.throwIfAborted();
      const id = `${subject.subject.kind} ${subject.key}`;
      seen.push(id);
      context.progress(seen.length, Math.max(total, seen.length), "subjects");
      const content = contentOf(writer, subject);
      const stands = standing.get(id);
      if (stands?.content === content && !temporary.includes(stands.reason ?? "")) reused++;
      else waiting.push({ ...subject, content });
      if (waiting.reduce((sum, { reviews }) => sum + reviews.length, 0) >= reviewsAtOnce)
        await writeWaiting();
    }
    if (waiting.length > 0) await writeWaiting();
    await commitWritten();
    const { value, snapshot } = await context.commit(async (transaction) => {
      await transaction.run(sql`
        delete from silver.summaries
        where subject_kind <> 'night' and not list_contains(${seen}, subject_kind || ' ' || subject)`);
      return transaction.query<{ n: number; content: string }>(sql`
        select count(*) as n, bit_xor(hash(s))::varchar as content
        from (from silver.summaries where subject_kind <> 'night') s`);
    }, "whole");
    const costUsd = model?.spent() ?? 0;
    log.info({ written, reused, byReason, costUsd }, "summaries are up to date");
    if (temporary.some((reason) => reason in byReason))
      log.warn({ byReason }, "the language model was not asked about all: those summaries are extractive");
    return {
      summaries: datasetRef("silver.summaries", {
        snapshot,
        rows: value[0]?.n ?? 0,
        content: createHash("sha256").update(JSON.stringify(value)).digest("hex"),
      }),
      written,
      reused,
      byReason,
      costUsd,
    };
  } finally {
    await model?.close();
  }
});

/** A subject whose summary is to be written. */
interface Waiting extends SubjectReviews {
  readonly content: string;
}

interface Written extends Waiting {
  readonly summary: Summary;
  /** name@version */
  readonly writer: string;
  /** Why a language model that is configured did not write it. */
  readonly reason: string | null;
  readonly answerKey: string | null;
  readonly costUsd: number;
}

async function write(
  subject: Waiting,
  model: LanguageModel | undefined,
  { signal }: StepContext,
): Promise<Written> {
  if (!model) {
    const summary = summariseExtractively(subject.subject, subject.reviews);
    return { ...subject, summary, writer: version, reason: null, answerKey: null, costUsd: 0 };
  }
  const made = await summariseWithModel(subject.subject, subject.reviews, model, {}, signal);
  return {
    ...subject,
    summary: made.summary,
    writer: made.fallback === undefined ? `${model.name}@${summaryPromptVersion}` : version,
    reason: made.fallback ?? null,
    answerKey: made.key ?? null,
    costUsd: made.costUsd,
  };
}

/** Of everything that a summary depends on; vectors are a function of the texts. */
function contentOf(writer: string, { subject, reviews }: SubjectReviews): string {
  const seen = reviews.map(({ chunks, ...review }) => [review, chunks.map(({ evidence }) => evidence.id)]);
  return createHash("sha256")
    .update(JSON.stringify([writer, subject, seen]))
    .digest("hex");
}

async function summariesStanding({ lake }: StepContext) {
  const rows = await lake.query<{ id: string; content: string; reason: string | null }>(sql`
    select subject_kind || ' ' || subject as id, any_value(content) as content, any_value(reason) as reason
    from silver.summaries where subject_kind <> 'night' group by all`);
  return new Map(rows.map((row) => [row.id, row]));
}

async function commitPart(part: readonly Written[], context: StepContext): Promise<void> {
  const rows = part.flatMap((each) => rowsOf(each, context.run));
  const ids = part.map(({ subject, key }) => `${subject.kind} ${key}`);
  await context.commit(
    async (transaction) => {
      await transaction.run(
        sql`delete from silver.summaries where list_contains(${ids}, subject_kind || ' ' || subject)`,
      );
      return transaction.append("silver.summaries", toColumns(rows));
    },
    partName(part.map(({ content }) => content)),
  );
}

function rowsOf(written: Written, run: string): readonly Readonly<Record<string, unknown>>[] {
  const { subject, key, reviews, summary } = written;
  const about = {
    ...{ subject_kind: subject.kind, subject: key, model: written.writer, reason: written.reason },
    ...{ answer_key: written.answerKey, cost_usd: written.costUsd, asked_in: run, content: written.content },
    ...sampleOf(summary),
  };
  const none = {
    kind: "none",
    text: "",
    stance: null,
    about: null,
    counted: null,
    counted_of: null,
    citations: "[]",
  };
  if (summary.kind === "no-evidence") return [{ ...about, place: 0, ...none }];
  const evidence = new Map(
    reviews.flatMap(({ chunks }) => chunks.map((chunk) => [chunk.evidence.id, chunk.evidence] as const)),
  );
  return summary.sentences.map((sentence, i) => ({
    ...about,
    place: i + 1,
    kind: sentence.kind,
    text: sentence.text,
    stance: sentence.stance ?? null,
    about: sentence.about ? JSON.stringify(sentence.about) : null,
    counted: sentence.counted?.k ?? null,
    counted_of: sentence.counted?.n ?? null,
    citations: JSON.stringify(citationsOf(sentence, evidence)),
  }));
}

function sampleOf(summary: Summary) {
  const sample = summary.kind === "summary" ? summary.sample : undefined;
  return { quoted_from: sample?.read ?? null, quoted_of: sample?.of ?? null };
}

/** Where what is cited stands: of a quote its own words, else the whole stretch. */
function citationsOf({ kind, text, citations }: SummarySentence, evidence: ReadonlyMap<string, Evidence>) {
  return citations.flatMap((id, i) => {
    const found = evidence.get(id);
    if (!found) return [];
    const at = kind === "quoted" && i === 0 ? found.text.indexOf(text) : -1;
    const start = at < 0 ? found.start : found.start + at;
    return [{ evidence: id, review: found.sourceId, start, end: at < 0 ? found.end : start + text.length }];
  });
}
