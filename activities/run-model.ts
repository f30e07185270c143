import { sql } from "../lakehouse/sql.ts";
import type { LanguageModel } from "../models/language-model/language-model.ts";
import { openLanguageModel } from "../models/language-model/open-language-model.ts";
import type { StepContext } from "./step.ts";

/** The deployment's language model, where it has one, with what this run has spent before: a cap is of the whole run. */
export async function openRunModel(context: StepContext): Promise<LanguageModel | undefined> {
  const { languageModel } = context;
  if (!languageModel) return undefined;
  return openLanguageModel(languageModel, { alreadySpentUsd: await spentInRun(context) });
}

/** USD that this run's attempts have spent; a text of several reviews, and a summary of several sentences, is paid once. */
export async function spentInRun({ lake, run }: StepContext): Promise<number> {
  const [row] = await lake.query<{ usd: number | null }>(sql`
    select sum(usd) as usd from (
      select sum(cost_usd) as usd from (select distinct text_hash, cost_usd from silver.triage where asked_in = ${run})
      union all
      select sum(cost_usd) from (select distinct subject_kind, subject, cost_usd from silver.summaries where asked_in = ${run})
    )`);
  return row?.usd ?? 0;
}
