import { createHash } from "node:crypto";
import type { DatasetRef } from "../lakehouse/dataset-ref.ts";
import type { Columns, Committed, Sql } from "../lakehouse/lake.ts";
import { ident, join, sql } from "../lakehouse/sql.ts";
import { partName } from "./part-name.ts";
import type { StepContext } from "./step.ts";

/** A text to enrich, with every review that has it: the same text under several products is read once. */
export interface PendingText {
  readonly reviews: readonly string[];
  readonly text: string;
  readonly textHash: string;
  /** ISO 639-1, or `und`. */
  readonly language: string;
  /** What `Enrichment.beside` asked for, by column; nulls where there is no row. */
  readonly beside: Readonly<Record<string, unknown>>;
}

/** What an enrichment says about one text: one row per entry, columns beside review_id, text_hash and model. */
export type Said = readonly Readonly<Record<string, unknown>>[];

export interface Enrichment {
  /** A table with columns review_id, text_hash and model. */
  readonly table: `silver.${string}`;
  /** `name@version`: rows of another version are made again. */
  readonly model: string;
  /** The table's other columns. */
  readonly columns: readonly string[];
  /** What earlier steps said of the text, to be read with it: selects `review_id`, `text_hash` and the columns. */
  readonly beside?: { readonly rows: Sql; readonly columns: readonly string[] };
  /**
   * Columns of silver.reviews that the result depends on besides the text: a text is read once for each of their values, which
   * come in `beside`. @default none: a text is read once
   */
  readonly apart?: readonly string[];
  /** Selects the `review_id`s it is about. @default all reviews */
  readonly among?: Sql;
  /** Selects the rows of the table that need not be made again, where a row of this model may be one. @default all of them */
  readonly standing?: Sql;
  /** Texts per commit: what a killed night has to do again. @default 2000, some seconds' work */
  readonly textsPerPart?: number;
  /** In the order of `texts`. Called with some dozens at a time, between two progress reports. */
  readonly read: (texts: readonly PendingText[]) => Promise<readonly Said[]>;
}

export interface Enriched {
  /** Reviews read by this attempt. */
  readonly done: number;
  /** Reviews whose rows were there already. */
  readonly reused: number;
}

const usualTextsPerPart = 2000;
const textsPerRead = 64;

/**
 * Brings an enrichment of `silver.reviews` up to date: reads the reviews that have no row yet for their text and this model
 * version, in parts that commit on their own, so that a killed night goes on where it stopped. At most one part is in
 * memory.
 */
export async function enrichReviews(
  reviews: DatasetRef<"silver.reviews">,
  enrichment: Enrichment,
  context: StepContext,
): Promise<Enriched> {
  const { lake, signal } = context;
  const total = await countPending(reviews, enrichment, context);
  let done = 0;
  context.progress(0, total, "reviews");
  for await (const part of parts(
    lake.stream(pendingTexts(reviews, enrichment)),
    [...(enrichment.apart ?? []), ...(enrichment.beside?.columns ?? [])],
    enrichment.textsPerPart ?? usualTextsPerPart,
  )) {
    const said: Said[] = [];
    for (let at = 0; at < part.length; at += textsPerRead) {
      signal.throwIfAborted();
      const texts = part.slice(at, at + textsPerRead);
      const began = performance.now();
      said.push(...(await enrichment.read(texts)));
      context.modelRan?.(enrichment.model, texts.length, (performance.now() - began) / 1_000);
      done += countReviews(texts);
      context.progress(done, total, "reviews");
    }
    await commitPart(enrichment, part, said, context);
  }
  return { done, reused: reviews.rows - total };
}

/** Ends an enrichment: lets go of the rows of reviews that are gone, and reads what stands then. */
export function settleEnrichment<Row>(
  table: Enrichment["table"],
  reviews: DatasetRef<"silver.reviews">,
  summary: Sql,
  context: StepContext,
): Promise<Committed<Row[]>> {
  return context.commit(async (transaction) => {
    await transaction.run(
      sql`delete from ${ident(table)} where review_id not in (select review_id from ${reviews})`,
    );
    return transaction.query<Row>(summary);
  }, "whole");
}

/** The content of rows that are a function of these: other datasets' contents, and what read them. */
export function contentAfter(...parts: readonly string[]): string {
  return createHash("sha256").update(parts.join(" ")).digest("hex");
}

/** Reviews without a row for their text and this model. */
function pending(
  reviews: DatasetRef<"silver.reviews">,
  { table, model, among, standing, apart }: Enrichment,
) {
  return sql`
    select r.review_id, r.text_hash${apartColumns("r", apart)} from ${reviews} r
    where ${among ? sql`r.review_id in (${among}) and` : sql``} not exists (
      from ${standing ? sql`(${standing})` : ident(table)} e
      where e.review_id = r.review_id and e.text_hash = r.text_hash and e.model = ${model}
    )`;
}

async function countPending(
  reviews: DatasetRef<"silver.reviews">,
  enrichment: Enrichment,
  context: StepContext,
): Promise<number> {
  const [row] = await context.lake.query<{ n: number }>(
    sql`select count(*) as n from (${pending(reviews, enrichment)})`,
  );
  return row?.n ?? 0;
}

function pendingTexts(reviews: DatasetRef<"silver.reviews">, enrichment: Enrichment) {
  return sql`
    with once as (
      select text_hash, min(review_id) as first, to_json(list(review_id order by review_id)) as reviews
      from (${pending(reviews, enrichment)}) p group by text_hash${apartColumns("p", enrichment.apart)}
    )
    select once.reviews, r.text, r.text_hash, r.language${apartColumns("r", enrichment.apart)}${besideColumns(enrichment)}
    from once join ${reviews} r on r.review_id = once.first${besideJoin(enrichment)}
    order by once.first`;
}

function apartColumns(of: "r" | "p", columns: readonly string[] = []) {
  return join(
    columns.map((column) => sql`, ${ident(of)}.${ident(column)}`),
    "",
  );
}

function besideColumns({ beside }: Enrichment) {
  return join(
    (beside?.columns ?? []).map((column) => sql`, b.${ident(column)}`),
    "",
  );
}

function besideJoin({ beside }: Enrichment) {
  return beside
    ? sql` left join (${beside.rows}) b on b.review_id = once.first and b.text_hash = once.text_hash`
    : sql``;
}

async function* parts(
  chunks: AsyncIterable<Columns>,
  besides: readonly string[],
  textsPerPart: number,
): AsyncIterable<PendingText[]> {
  let part: PendingText[] = [];
  for await (const { columns, rows } of chunks) {
    const [reviews, text, hash, language, ...rest] = columns;
    for (let i = 0; i < rows; i++) {
      part.push({
        reviews: JSON.parse(String(reviews?.[i])),
        text: String(text?.[i]),
        textHash: String(hash?.[i]),
        language: String(language?.[i]),
        beside: Object.fromEntries(besides.map((name, c) => [name, rest[c]?.[i] ?? null])),
      });
      if (part.length < textsPerPart) continue;
      yield part;
      part = [];
    }
  }
  if (part.length > 0) yield part;
}

/** Replaces the rows of the part's reviews: those of another model version, and those of another attempt still at work. */
async function commitPart(
  { table, model, columns: own }: Enrichment,
  part: readonly PendingText[],
  said: readonly Said[],
  context: StepContext,
): Promise<void> {
  const names = ["review_id", "text_hash", "model", ...own];
  const columns: unknown[][] = names.map(() => []);
  part.forEach(({ reviews, textHash }, i) => {
    for (const review of reviews)
      for (const row of said[i] ?? [])
        [review, textHash, model, ...own.map((name) => row[name])].forEach((value, c) => {
          columns[c]?.push(value ?? null);
        });
  });
  const ids = part.flatMap(({ reviews }) => reviews);
  await context.commit(async (transaction) => {
    await transaction.run(sql`delete from ${ident(table)} where review_id = any(${ids})`);
    return transaction.append(table, { names, columns, rows: columns[0]?.length ?? 0 });
  }, partName(ids));
}

function countReviews(texts: readonly PendingText[]): number {
  return texts.reduce((sum, { reviews }) => sum + reviews.length, 0);
}
