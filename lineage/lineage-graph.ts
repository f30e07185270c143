import { type GoldModel, loadGold } from "../lakehouse/load-gold.ts";
import { loadTables } from "../lakehouse/load-tables.ts";
import type { Table } from "../lakehouse/table.ts";
import { goldLineage } from "./gold-lineage.ts";
import type { UnreadableSql } from "./sql/sql-node.ts";
import { assignTopics } from "./steps/assign-topics.ts";
import { auditBias } from "./steps/audit-bias.ts";
import { cleanReviews } from "./steps/clean-reviews.ts";
import { cleanDocuments, indexDocuments, ingestDocuments } from "./steps/documents.ts";
import {
  detectAdverseEvents,
  encodeReviews,
  extractKeyphrases,
  indexEvidence,
  readReviews,
  scoreSentiment,
  tagIssues,
} from "./steps/enrich-reviews.ts";
import { gateClaims } from "./steps/gate-claims.ts";
import { ingestReviews } from "./steps/ingest-reviews.ts";
import { loadReactions } from "./steps/load-reactions.ts";
import { detectAnomalies, forecast } from "./steps/review-series.ts";
import { summarise } from "./steps/summarise.ts";
import { summariseNight } from "./steps/summarise-night.ts";
import { triageFeedback } from "./steps/triage-feedback.ts";
import type { TableLineage } from "./table-lineage.ts";

/** Which table comes from which, column by column. */
export interface LineageGraph {
  /** Contracts of every table by name. */
  readonly tables: ReadonlyMap<string, Table>;
  /** By table, one for each step that writes it. */
  readonly lineage: ReadonlyMap<string, readonly TableLineage[]>;
  /** Why there is none of a table. */
  readonly unread: readonly UnreadableSql[];
}

/** The graph of the contracts, the Gold SQL and the steps as they stand in this code; no lake is needed. */
export async function loadLineage(): Promise<LineageGraph> {
  const tables = await loadTables();
  return lineageGraph(tables, await loadGold(undefined, tables));
}

export async function lineageGraph(
  tables: readonly Table[],
  models: readonly GoldModel[],
): Promise<LineageGraph> {
  const lineage = new Map<string, readonly TableLineage[]>();
  const { read, unread } = await goldLineage(models, tables);
  for (const each of [...declared, ...read]) {
    lineage.set(each.table, [...(lineage.get(each.table) ?? []), each]);
  }
  return { tables: new Map(tables.map((table) => [table.name, table])), lineage, unread };
}

/** The lineage of what TypeScript makes, in the order of the layers. */
export const declared: readonly TableLineage[] = Object.freeze([
  ...ingestReviews,
  ...cleanReviews,
  ...ingestDocuments,
  ...cleanDocuments,
  ...encodeReviews,
  ...readReviews,
  ...scoreSentiment,
  ...tagIssues,
  ...loadReactions,
  ...detectAdverseEvents,
  ...extractKeyphrases,
  ...assignTopics,
  ...triageFeedback,
  ...indexEvidence,
  ...indexDocuments,
  ...summarise,
  ...summariseNight,
  ...gateClaims,
  ...forecast,
  ...detectAnomalies,
  ...auditBias,
]);
