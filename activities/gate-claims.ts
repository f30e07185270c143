import { createHash } from "node:crypto";
import { type DatasetRef, datasetRef } from "../lakehouse/dataset-ref.ts";
import type { LakeTransaction } from "../lakehouse/lake.ts";
import { appendRagLog, type RagLogEntry } from "../lakehouse/rag-log.ts";
import { sql } from "../lakehouse/sql.ts";
import { openGate } from "../models/gate/open-gate.ts";
import type { Unsupported } from "../models/gate/outcome.ts";
import { type JudgedClaim, judgeSummary } from "./judge-summary.ts";
import { partName } from "./part-name.ts";
import { type JudgedTables, readSummaries, type SummaryToJudge } from "./read-summaries.ts";
import { toColumns } from "./rows.ts";
import { defineStep, type StepContext } from "./step.ts";

export interface GateClaimsInput extends JudgedTables {
  /** What becomes of a claim that its evidence does not carry. One that it contradicts is always dropped. */
  readonly unsupported: Unsupported;
}

export interface GateClaimsOutput {
  readonly claims: DatasetRef<"silver.claims">;
  /** name@version of the gate */
  readonly model: string;
  /** Claims this attempt judged. */
  readonly judged: number;
  /** Claims of the lake by verdict. */
  readonly byVerdict: Readonly<Record<string, number>>;
  /** And by what became of them. */
  readonly byOutcome: Readonly<Record<string, number>>;
  /**
   * ALCE's citation recall over the lake's sentences, 0 to 1: the share that their citations carry. Null where there is none
   * (as is the next).
   */
  readonly citationRecall: number | null;
  /** Its precision over their citations: the share that carries a sentence which is carried. */
  readonly citationPrecision: number | null;
}

/** What a killed night has to do again. */
const summariesPerPart = 50;

/** Judges every claim of the summaries that no verdict stands for yet, by its evidence, and says what may be published. */
export const gateClaims = defineStep<GateClaimsInput, GateClaimsOutput>(async (input, context) => {
  const gate = await openGate({ base: await context.artefact("reader-base") });
  const model = `${gate.model}/${input.unsupported}`;
  try {
    let judged = 0;
    let [done, total] = [0, 0];
    let part: Judged[] = [];
    const flush = async () => {
      if (part.length > 0) await commitPart(part, { model, snapshot: input.reviews.snapshot }, context);
      part = [];
    };
    for await (const summary of readSummaries(context.lake, input, model)) {
      // Counting again holds this thread: heartbeats, a cancellation and the other tasks get their turn between two summaries.
      await new Promise(setImmediate);
      context.signal.throwIfAborted();
      total ||= summary.of;
      const began = performance.now();
      const claims = await judgeSummary(summary, gate, input.unsupported, context.signal);
      context.modelRan?.(gate.model, claims.length, (performance.now() - began) / 1_000);
      warnOfContradictions(claims, summary, context);
      part.push({ summary, claims, latencyMs: performance.now() - began });
      judged += claims.length;
      context.progress(++done, total, "summaries");
      if (part.length >= summariesPerPart) await flush();
    }
    await flush();
    const {
      value: { claims, citations },
      snapshot,
    } = await context.commit(settle, "whole");
    const count = (of: "verdict" | "outcome") => {
      const counts: Record<string, number> = {};
      for (const row of claims) counts[row[of]] = (counts[row[of]] ?? 0) + row.n;
      return counts;
    };
    const output = {
      claims: datasetRef("silver.claims", {
        snapshot,
        rows: claims.reduce((sum, { n }) => sum + n, 0),
        content: createHash("sha256").update(JSON.stringify(claims)).digest("hex"),
      }),
      model,
      judged,
      byVerdict: count("verdict"),
      byOutcome: count("outcome"),
      citationRecall: shareOf(citations.recalled, citations.sentences),
      citationPrecision: shareOf(citations.precise, citations.cited),
    };
    const { claims: _, ...said } = output;
    context.log.info(said, "claims are judged");
    return output;
  } finally {
    await gate.close();
  }
});

interface Judged {
  readonly summary: SummaryToJudge;
  readonly claims: readonly JudgedClaim[];
  readonly latencyMs: number;
}

interface Settled {
  readonly claims: readonly { verdict: string; outcome: string; n: number; content: string }[];
  readonly citations: CitationCounts;
}

interface CitationCounts {
  readonly sentences: number;
  readonly recalled: number;
  readonly cited: number;
  readonly precise: number;
}

/** Lets go of claims of summaries that are gone or were written anew, and counts what stands. */
async function settle(transaction: LakeTransaction): Promise<Settled> {
  await transaction.run(sql`
    delete from silver.claims c where not exists (
      from silver.summaries s
      where s.subject_kind = c.subject_kind and s.subject = c.subject and s.content = c.content
    )`);
  const claims = await transaction.query<Settled["claims"][number]>(sql`
    select verdict, outcome, count(*) as n, bit_xor(hash(c))::varchar as content
    from silver.claims c group by all order by all`);
  // A sentence of several claims is carried where all are, and a citation of it carries where it carries one of them.
  const [citations] = await transaction.query<CitationCounts>(sql`
    with claims as (
      select subject_kind, subject, place, verdict,
        from_json(citations, '[{"evidence": "VARCHAR", "carries": "BOOLEAN"}]') as cited
      from silver.claims
    ), sentences as (
      select subject_kind, subject, place, bool_and(verdict = 'supported') as recalled from claims group by all
    ), cited as (
      select subject_kind, subject, place, citation.evidence, bool_or(coalesce(citation.carries, false)) as carries
      from (select subject_kind, subject, place, unnest(cited) as citation from claims) group by all
    )
    select (select count(*) from sentences) as sentences, (select count_if(recalled) from sentences) as recalled,
      (select count(*) from cited) as cited,
      (
        select count_if(carries and recalled) from cited join sentences using (subject_kind, subject, place)
      ) as precise`);
  return { claims, citations: citations ?? { sentences: 0, recalled: 0, cited: 0, precise: 0 } };
}

function shareOf(k: number, n: number): number | null {
  return n === 0 ? null : Number((k / n).toFixed(4));
}

/** A summary that its own evidence contradicts is somebody's to look at: the claim is in silver.claims, no text in the log. */
function warnOfContradictions(
  claims: readonly JudgedClaim[],
  { kind, subject }: SummaryToJudge,
  { log }: StepContext,
): void {
  for (const { id, verdict, rule } of claims)
    if (verdict === "contradicted")
      log.warn({ claim: id, rule, kind, subject }, "a claim is contradicted by its evidence and dropped");
}

async function commitPart(
  part: readonly Judged[],
  { model, snapshot }: { readonly model: string; readonly snapshot: number },
  context: StepContext,
): Promise<void> {
  const rows = part.flatMap(({ summary, claims }) =>
    claims.map((claim) => ({
      ...{ claim_id: claim.id, subject_kind: summary.kind, subject: summary.subject },
      ...{ place: claim.place, part: claim.part, text: claim.text, verdict: claim.verdict },
      ...{
        confidence: claim.confidence,
        badge: claim.badge,
        rule: claim.rule ?? null,
        outcome: claim.outcome,
      },
      ...{
        citations: JSON.stringify(claim.citations),
        reviews_snapshot: snapshot,
        model,
        content: summary.content,
      },
    })),
  );
  const ids = part.map(({ summary }) => `${summary.kind} ${summary.subject}`);
  const at = new Date().toISOString();
  const entries = part.map((judged) => entryOf(judged, { at, model, snapshot, run: context.run }));
  await context.commit(
    async (transaction) => {
      await transaction.run(
        sql`delete from silver.claims where list_contains(${ids}, subject_kind || ' ' || subject)`,
      );
      if (rows.length > 0) await transaction.append("silver.claims", toColumns(rows));
      return appendRagLog(transaction, entries);
    },
    partName(part.map(({ summary }) => `${summary.kind} ${summary.subject} ${summary.content}`)),
  );
}

function entryOf(
  { summary, claims, latencyMs }: Judged,
  { at, model, snapshot, run }: { at: string; model: string; snapshot: number; run: string },
): RagLogEntry {
  const cited = new Set(
    summary.sentences.flatMap(({ citations }) => citations.map(({ evidence }) => evidence)),
  );
  return {
    at,
    kind: "summary",
    run,
    subject: `${summary.kind} ${summary.subject}`,
    snapshot,
    retrieved: [...cited].slice(0, mostLogged).map((evidence, i) => ({ evidence, score: 1 / (i + 1) })),
    ...(summary.answerKey !== null && { promptHash: summary.answerKey }),
    model: summary.model,
    gate: model,
    answer: summary.sentences.map(({ text }) => text).join("\n"),
    claims: claims.map(({ id, verdict, confidence, rule, outcome }) => ({
      ...{ id, verdict, confidence, outcome },
      ...(rule !== undefined && { rule }),
    })),
    who: run,
    costUsd: summary.costUsd,
    latencyMs,
  };
}

/** Cited stretches that an entry of the log lists. */
const mostLogged = 100;
