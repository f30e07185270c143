import { z } from "zod";
import { defineDag } from "../engine/define-dag.ts";
import { steps } from "./steps.ts";

/** From the sources' files to Gold: one run, one snapshot. */
export const nightly = defineDag(
  "nightly",
  {
    doc: "ingests reviews, cleans and reads them, forecasts, finds anomalies, builds Gold",
    params: z.object({
      day: z.iso.date().describe("the run's day; reviews dated after it are quarantined"),
      sources: z
        .array(z.string())
        .min(1)
        .default(["sample"])
        .describe("names of sources, paths of mapping files, or source=files: drugscom=/data/*.tsv"),
    }),
    deadline: "6h",
  },
  ({ params, task }) => {
    const landed = task(
      "ingest-reviews",
      steps.ingestReviews,
      { day: params.day, sources: params.sources },
      { queue: "io", cache: false, doc: "looks at the files every night; loads those it has not seen" },
    );
    const clean = task("clean-reviews", steps.cleanReviews, { reviews: landed.at("reviews") });
    const reviews = clean.at("reviews");
    const scored = task("score-sentiment", steps.scoreSentiment, { reviews }, { queue: "gpu" });
    const tagged = task("tag-issues", steps.tagIssues, { reviews });
    const sentiment = scored.at("sentiment");
    const foreseen = task("forecast", steps.forecast, { reviews, sentiment });
    const watched = task("detect-anomalies", steps.detectAnomalies, { reviews, sentiment });
    task("build-gold", steps.buildGold, {
      reviews,
      sentiment,
      issues: tagged.at("issues"),
      forecast: foreseen.at("forecast"),
      anomalies: watched.at("anomalies"),
    });
  },
);
