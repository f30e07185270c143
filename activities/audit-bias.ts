import { type DatasetRef, datasetRef } from "../lakehouse/dataset-ref.ts";
import type { LakeTransaction, Readable } from "../lakehouse/lake.ts";
import { sql } from "../lakehouse/sql.ts";
import { auditModel, auditSeed } from "../models/fairness/audit-model.ts";
import {
  type Counterfactual,
  counterfactualTest,
  type Score,
  swapTexts,
} from "../models/fairness/counterfactual/counterfactual-test.ts";
import { swapNames } from "../models/fairness/counterfactual/swap.ts";
import {
  type AuditedSubject,
  type GivenVerdict,
  turnedVerdicts,
} from "../models/fairness/turned-verdicts.ts";
import { issueModel } from "../models/text/issues/tag-issues.ts";
import { openSentiment, type SentimentScorer } from "../models/text/sentiment/open-sentiment.ts";
import { type AuditedTables, readAuditedReviews } from "./read-audited-reviews.ts";
import { contentOf, toColumns } from "./rows.ts";
import { defineStep } from "./step.ts";

export interface AuditBiasOutput {
  readonly bias: DatasetRef<"silver.bias_audit">;
  readonly counterfactual: DatasetRef<"silver.bias_counterfactual">;
  /** Each model by each attribute: what is unfair, and what turned since the audit before. Alerts are made of this. */
  readonly audited: readonly AuditedSubject[];
}

/** Texts per swap: enough to tell a share of flipped labels of 2 % from none, in some seconds. */
const textsPerSwap = 300;

/**
 * Audits how the models treat groups of reviews, and keeps the figures beside those of earlier runs. A run that is tried again
 * replaces its own.
 */
export const auditBias = defineStep<AuditedTables, AuditBiasOutput>(async (input, context) => {
  const { lake, run, signal } = context;
  const scorer = await openSentiment({ base: await context.artefact("reader-base") });
  try {
    const models = { sentiment: scorer.model, issues: issueModel };
    const audited = await readAuditedReviews(lake, input, models);
    context.progress(0, audited.length + swapNames.length, "audits");
    const figures = audited.flatMap(({ model, outcome, rows }, i) => {
      signal.throwIfAborted();
      const found = auditModel(rows).map((figure) => ({ model, outcome, ...figure }));
      context.progress(i + 1, audited.length + swapNames.length, "audits");
      return found;
    });
    const swapped = swapTexts(await textsOf(lake, input, scorer.languages), textsPerSwap);
    const tests: Counterfactual[] = [];
    for (const swap of swapNames) {
      tests.push(await counterfactualTest(swap, swapped[swap], scoreBy(scorer, signal), auditSeed));
      context.progress(audited.length + tests.length, audited.length + swapNames.length, "audits");
    }
    const { value, snapshot } = await context.commit(async (transaction) => {
      const { audit, previous } = await nextAudit(transaction, run);
      const given = figures.map(({ group, ratioLo, ratioHi, ...figure }) => ({
        run,
        audit,
        ...figure,
        group_name: group ?? allGroups,
        ratio_lo: ratioLo,
        ratio_hi: ratioHi,
      }));
      const changed = tests.map((test) => ({ run, audit, model: scorer.model, ...counterfactualRow(test) }));
      await transaction.append("silver.bias_audit", toColumns(given));
      await transaction.append("silver.bias_counterfactual", toColumns(changed));
      const subjects = turnedVerdicts(figures.flatMap(verdictIn), previous);
      return { figures: contentOf(given), tests: contentOf(changed), subjects };
    });
    const [counts] = await lake.query<{ figures: number; tests: number }>(sql`
      select (select count(*) from silver.bias_audit) as figures,
        (select count(*) from silver.bias_counterfactual) as tests`);
    const unfair = value.subjects.filter((subject) => subject.unfair.length > 0).length;
    context.log.info({ figures: figures.length, subjects: value.subjects.length, unfair }, "bias audited");
    return {
      bias: datasetRef("silver.bias_audit", { snapshot, rows: counts?.figures ?? 0, content: value.figures }),
      counterfactual: datasetRef("silver.bias_counterfactual", {
        snapshot,
        rows: counts?.tests ?? 0,
        content: value.tests,
      }),
      audited: value.subjects,
    };
  } finally {
    await scorer.close();
  }
});

const allGroups = "(all)";

/** The model as the test asks it. */
function scoreBy(scorer: SentimentScorer, signal: AbortSignal): Score {
  return async (texts) => {
    signal.throwIfAborted();
    return scorer.judge(texts, signal);
  };
}

/** Texts in an order that is neither by time nor by product, so that a sample is one of all. */
async function textsOf(
  lake: Readable,
  { reviews }: AuditedTables,
  languages: readonly string[],
): Promise<readonly string[]> {
  const rows = await lake.query<{ text: string }>(sql`
    select text from ${reviews}
    where duplicate_of is null and language = any(${languages}) and length(text) <= ${longestText}
    order by text_hash limit ${mostTexts}`);
  return rows.map(({ text }) => text);
}

/** Looked through for something to swap; of public reviews, one in three has it. */
const mostTexts = 5_000;
/** In characters: longer ones would cost more than they tell. */
const longestText = 10_000;

/** Makes room for this run's audit: its number, and the verdicts of the one before. */
async function nextAudit(
  transaction: LakeTransaction,
  run: string,
): Promise<{ audit: number; previous: readonly GivenVerdict[] }> {
  await transaction.run(sql`delete from silver.bias_audit where run = ${run}`);
  await transaction.run(sql`delete from silver.bias_counterfactual where run = ${run}`);
  const [last] = await transaction.query<{ audit: number }>(
    sql`select coalesce(max(audit), 0)::integer as audit from silver.bias_audit`,
  );
  const previous = await transaction.query<GivenVerdict>(sql`
    select split_part(model, '@', 1) as model, outcome, attribute, nullif(group_name, ${allGroups}) as "group", metric,
      verdict, ratio, ratio_lo as lo, ratio_hi as hi
    from silver.bias_audit where audit = ${last?.audit ?? 0} and verdict is not null`);
  return { audit: (last?.audit ?? 0) + 1, previous };
}

type Figure = ReturnType<typeof auditModel>[number] & { readonly model: string; readonly outcome: string };

function verdictIn(figure: Figure): readonly GivenVerdict[] {
  const { model, outcome, attribute, group, metric, verdict } = figure;
  if (verdict === null) return [];
  const whole = group === null;
  return [
    {
      ...{ model: model.replace(/@.*$/, ""), outcome, attribute, group, metric, verdict },
      ratio: rounded(whole ? figure.value : figure.ratio),
      lo: rounded(whole ? figure.lo : figure.ratioLo),
      hi: rounded(whole ? figure.hi : figure.ratioHi),
    },
  ];
}

function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toFixed(4));
}

function counterfactualRow(test: Counterfactual) {
  return {
    swap: test.swap,
    texts: test.texts,
    mean_change: test.meanChange,
    mean_change_lo: test.meanChangeInterval?.lo ?? null,
    mean_change_hi: test.meanChangeInterval?.hi ?? null,
    mean_shift: test.meanShift,
    mean_shift_lo: test.meanShiftInterval?.lo ?? null,
    mean_shift_hi: test.meanShiftInterval?.hi ?? null,
    flipped: test.flipped,
    flipped_share: test.flippedShare,
    flipped_lo: test.flippedInterval?.lo ?? null,
    flipped_hi: test.flippedInterval?.hi ?? null,
    reason: test.reason,
  };
}
