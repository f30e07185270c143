import { buildGold as build, type GoldResult } from "../lakehouse/build-gold.ts";
import type { DatasetRef } from "../lakehouse/dataset-ref.ts";
import { loadGold } from "../lakehouse/load-gold.ts";
import { defineStep } from "./step.ts";

export interface BuildGoldInput {
  readonly reviews: DatasetRef<"silver.reviews">;
  readonly sentiment: DatasetRef<"silver.sentiment">;
  readonly issues: DatasetRef<"silver.issues">;
  readonly events: DatasetRef<"silver.adverse_events">;
  readonly reactions: DatasetRef<"silver.reactions">;
  readonly keyphrases: DatasetRef<"silver.keyphrases">;
  readonly topics: DatasetRef<"silver.topics">;
  readonly triage: DatasetRef<"silver.triage">;
  readonly forecast: DatasetRef<"silver.forecast">;
  readonly anomalies: DatasetRef<"silver.anomalies">;
  readonly bias: DatasetRef<"silver.bias_audit">;
  readonly summaries: DatasetRef<"silver.summaries">;
  readonly claims: DatasetRef<"silver.claims">;
  readonly counterfactual: DatasetRef<"silver.bias_counterfactual">;
}

export interface BuildGoldOutput extends GoldResult {
  /** The snapshot that holds this Gold: what `pharma query --at RUN` reads. */
  readonly snapshot: number;
}

/**
 * Builds every Gold table from Silver in one commit. The inputs say which Silver this Gold stands for; the SQL reads
 * Silver as it is in the commit's own transaction, which the steps before have brought there.
 */
export const buildGold = defineStep<BuildGoldInput, BuildGoldOutput>(async (_input, context) => {
  const models = await loadGold();
  context.progress(0, models.length, "tables");
  const { value, snapshot } = await context.commit((transaction) =>
    build(transaction, models, (done) => context.progress(done, models.length, "tables")),
  );
  for (const { table, audit, rows } of value.warnings)
    context.log.warn({ table, audit, rows }, "audit found rows");
  context.log.info(
    { tables: value.tables.length, changed: value.tables.filter((t) => t.changed).length },
    "gold built",
  );
  return { ...value, snapshot };
});
