import { createHash } from "node:crypto";
import type { Lake, LakeTransaction } from "./lake.ts";
import { sql } from "./sql.ts";

/** What was asked and answered: a row of `ops.rag_log`. */
export interface RagLogEntry {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly kind: "question" | "summary";
  /** Run that made a summary. */
  readonly run?: string;
  /** The question, scrubbed of personal data, or what was summarised. */
  readonly subject: string;
  /** Snapshot of the lake that was read. */
  readonly snapshot: number;
  readonly retrieved: readonly { readonly evidence: string; readonly score: number }[];
  /** SHA-256 of what a language model was told. */
  readonly promptHash?: string;
  readonly model: string;
  /** name@version of the language model that was asked a question, and its answer as it came. */
  readonly asked?: { readonly model: string; readonly answer?: unknown };
  /** Why a language model that is configured did not write the answer. */
  readonly note?: string;
  readonly gate: string;
  readonly answer: string;
  readonly claims: readonly {
    readonly id: string;
    readonly verdict: string;
    readonly confidence: number;
    readonly rule?: string;
    readonly outcome: string;
  }[];
  readonly who: string;
  readonly costUsd: number;
  readonly latencyMs: number;
}

/** Appends an entry, once: the id is a hash of all of it. The commit is none of a run's, as people ask after it. */
export async function recordAnswer(lake: Lake, entry: RagLogEntry): Promise<string> {
  const id = entryId(entry);
  await lake.commit({ key: `rag ${id}`, run: "answers", task: "rag-log" }, (transaction) =>
    appendRagLog(transaction, [entry]),
  );
  return id;
}

/** Appends entries in the caller's transaction. */
export async function appendRagLog(
  transaction: LakeTransaction,
  entries: readonly RagLogEntry[],
): Promise<number> {
  if (entries.length === 0) return 0;
  const rows = entries.map(rowOf);
  const names = Object.keys(rows[0] ?? {});
  return transaction.append("ops.rag_log", {
    names,
    columns: names.map((name) => rows.map((row) => row[name as keyof typeof row])),
    rows: rows.length,
  });
}

export interface RagLogChoice {
  /** Entries of this id. */
  readonly id?: string;
  /** Entries before this time. */
  readonly before?: Date;
  readonly who?: string;
}

/**
 * Empties question and answer of the chosen entries, a language model's own words among them; there must be a choice. What was
 * retrieved, the verdicts and the cost stay. Returns how many.
 */
export async function redactRagLog(lake: Lake, choice: RagLogChoice, at = new Date()): Promise<number> {
  const key = `redact ${JSON.stringify(choice)} ${at.toISOString()}`;
  const { value } = await lake.commit({ key, run: "answers", task: "rag-log" }, (transaction) =>
    transaction.run(sql`
      update ops.rag_log set subject = null, answer = null, written = null, redacted_at = ${at}
      where redacted_at is null
        and (${choice.id ?? null}::varchar is null or id = ${choice.id ?? null})
        and (${choice.who ?? null}::varchar is null or who = ${choice.who ?? null})
        and (${choice.before ?? null}::timestamp is null or answered_at < ${choice.before ?? null})`),
  );
  return value;
}

/** Deletes entries older than so many days: the retention of the log. Returns how many. */
export async function expireRagLog(lake: Lake, days: number, now = new Date()): Promise<number> {
  const before = new Date(now.getTime() - days * 86_400_000);
  const key = `expire ${before.toISOString()}`;
  const { value } = await lake.commit({ key, run: "answers", task: "rag-log" }, (transaction) =>
    transaction.run(sql`delete from ops.rag_log where answered_at < ${before}`),
  );
  return value;
}

/** What a language model answered before to the same question (`promptHash`), the newest answer that is still there. */
export async function answeredBefore(lake: Lake, promptHash: string): Promise<unknown> {
  const [row] = await lake.query<{ written: string }>(sql`
    select written from ops.rag_log where prompt_hash = ${promptHash} and written is not null
    order by answered_at desc, id limit 1`);
  return row && JSON.parse(row.written);
}

/** USD that questions of a UTC day have cost, for example 2026-11-20. */
export async function spentOnQuestions(lake: Lake, day: string): Promise<number> {
  const [row] = await lake.query<{ usd: number | null }>(sql`
    select sum(cost_usd) as usd from ops.rag_log where kind = 'question' and answered_at::date = ${day}::date`);
  return row?.usd ?? 0;
}

const longestSubject = 2_000;

function entryId(entry: RagLogEntry): string {
  return createHash("sha256").update(JSON.stringify(entry)).digest("hex");
}

function rowOf(entry: RagLogEntry) {
  const { kind, snapshot, model, gate, answer, who, asked } = entry;
  return {
    ...{ id: entryId(entry), answered_at: new Date(entry.at), kind, run: entry.run ?? null },
    ...{ subject: entry.subject.slice(0, longestSubject), snapshot },
    ...{ retrieved: JSON.stringify(entry.retrieved), prompt_hash: entry.promptHash ?? null, model, gate },
    ...{ answer, claims: JSON.stringify(entry.claims), who },
    ...{ cost_usd: entry.costUsd, latency_ms: entry.latencyMs, redacted_at: null },
    ...{ asked_model: asked?.model ?? null, note: entry.note ?? null },
    written: asked?.answer === undefined ? null : JSON.stringify(asked.answer),
  };
}
