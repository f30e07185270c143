import { buildGold } from "./build-gold.ts";
import { detectAnomalies } from "./detect-anomalies.ts";
import { forecast } from "./forecast.ts";
import { maintainLake } from "./maintain-lake.ts";
import { scoreSentiment } from "./score-sentiment.ts";
import { tagIssues } from "./tag-issues.ts";

/** Every step a DAG may name. A step's name here is its Temporal activity type. */
export const steps = { buildGold, detectAnomalies, forecast, maintainLake, scoreSentiment, tagIssues };
