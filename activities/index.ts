import { buildGold } from "./build-gold.ts";
import { cleanReviews } from "./clean-reviews.ts";
import { datasetFresh } from "./dataset-fresh.ts";
import { detectAnomalies } from "./detect-anomalies.ts";
import { encodeReviews } from "./encode-reviews.ts";
import { fileAppears } from "./file-appears.ts";
import { forecast } from "./forecast.ts";
import { httpCheck } from "./http-check.ts";
import { ingestReviews } from "./ingest-reviews.ts";
import { maintainLake } from "./maintain-lake.ts";
import { publishGold } from "./publish-gold.ts";
import { scoreSentiment } from "./score-sentiment.ts";
import { tagIssues } from "./tag-issues.ts";
import { timeOfDay } from "./time-of-day.ts";
import { triageFeedback } from "./triage-feedback.ts";

/** Every step a DAG may name. A step's name here is its Temporal activity type. */
export const steps = {
  buildGold,
  cleanReviews,
  datasetFresh,
  detectAnomalies,
  encodeReviews,
  fileAppears,
  forecast,
  httpCheck,
  ingestReviews,
  maintainLake,
  publishGold,
  scoreSentiment,
  tagIssues,
  timeOfDay,
  triageFeedback,
};
