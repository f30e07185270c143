import type { steps } from "../workflows/dags/steps.ts";
import type { DagSpec } from "../workflows/engine/spec.ts";

/** The tables whose rows a DAG may change, without the lake's own. */
export function writesOf({ tasks }: DagSpec): readonly string[] {
  return [...new Set(tasks.flatMap(({ step }) => (isKnown(step) ? written[step] : [])))].sort();
}

/** By step; a layer stands for all its tables. */
const written: Readonly<Record<keyof typeof steps, readonly string[]>> = {
  ingestReviews: ["bronze", "quarantine"],
  cleanReviews: ["silver.reviews", "silver.review_signatures", "quarantine"],
  ingestDocuments: ["bronze", "quarantine"],
  cleanDocuments: ["silver.documents"],
  indexDocuments: ["silver.evidence"],
  chooseModels: [],
  encodeReviews: ["silver.encodings"],
  readReviews: ["silver.readings"],
  scoreSentiment: ["silver.sentiment"],
  tagIssues: ["silver.issues"],
  loadReactions: ["silver.reactions"],
  detectAdverseEvents: ["silver.adverse_events"],
  extractKeyphrases: ["silver.keyphrases"],
  assignTopics: ["silver.topics", "silver.topic_catalog"],
  indexEvidence: ["silver.evidence"],
  keepIndex: [],
  summarise: ["silver.summaries"],
  summariseNight: ["silver.summaries"],
  gateClaims: ["silver.claims", "ops.rag_log"],
  triageFeedback: ["silver.triage"],
  forecast: ["silver.forecast", "silver.forecast_scores"],
  detectAnomalies: ["silver.anomalies"],
  auditBias: ["silver.bias_audit", "silver.bias_counterfactual"],
  buildGold: ["gold"],
  publishGold: [],
  mirrorLogs: [],
  maintainLake: ["ops.rag_log"],
  datasetFresh: [],
  fileAppears: [],
  httpCheck: [],
  timeOfDay: [],
};

function isKnown(step: string): step is keyof typeof written {
  return Object.hasOwn(written, step);
}
