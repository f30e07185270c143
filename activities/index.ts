import { assignTopics } from "./assign-topics.ts";
import { auditBias } from "./audit-bias.ts";
import { buildGold } from "./build-gold.ts";
import { chooseModels } from "./choose-models.ts";
import { cleanDocuments } from "./clean-documents.ts";
import { cleanReviews } from "./clean-reviews.ts";
import { datasetFresh } from "./dataset-fresh.ts";
import { detectAdverseEvents } from "./detect-adverse-events.ts";
import { detectAnomalies } from "./detect-anomalies.ts";
import { encodeReviews } from "./encode-reviews.ts";
import { extractKeyphrases } from "./extract-keyphrases.ts";
import { fileAppears } from "./file-appears.ts";
import { forecast } from "./forecast.ts";
import { gateClaims } from "./gate-claims.ts";
import { httpCheck } from "./http-check.ts";
import { indexDocuments } from "./index-documents.ts";
import { indexEvidence } from "./index-evidence.ts";
import { ingestDocuments } from "./ingest-documents.ts";
import { ingestReviews } from "./ingest-reviews.ts";
import { keepIndex } from "./keep-index.ts";
import { loadReactions } from "./load-reactions.ts";
import { maintainLake } from "./maintain-lake.ts";
import { mirrorLogs } from "./mirror-logs.ts";
import { publishGold } from "./publish-gold.ts";
import { readReviews } from "./read-reviews.ts";
import { scoreSentiment } from "./score-sentiment.ts";
import { summarise } from "./summarise.ts";
import { summariseNight } from "./summarise-night.ts";
import { tagIssues } from "./tag-issues.ts";
import { timeOfDay } from "./time-of-day.ts";
import { triageFeedback } from "./triage-feedback.ts";

/** Every step a DAG may name. A step's name here is its Temporal activity type. */
export const steps = {
  auditBias,
  assignTopics,
  buildGold,
  chooseModels,
  cleanDocuments,
  cleanReviews,
  datasetFresh,
  detectAdverseEvents,
  detectAnomalies,
  encodeReviews,
  extractKeyphrases,
  fileAppears,
  forecast,
  gateClaims,
  httpCheck,
  indexDocuments,
  indexEvidence,
  ingestDocuments,
  ingestReviews,
  keepIndex,
  loadReactions,
  maintainLake,
  mirrorLogs,
  publishGold,
  readReviews,
  scoreSentiment,
  summarise,
  summariseNight,
  tagIssues,
  timeOfDay,
  triageFeedback,
};
