import { z } from "zod";
import { defineDag } from "../engine/define-dag.ts";
import { steps } from "./steps.ts";

/** From the sources' files to the Gold tables of one snapshot. */
export const nightly = defineDag(
  "nightly",
  {
    doc: "reviews in, Gold tables out: sentiment, issues, forecasts and alerts of one night in one snapshot",
    owner: "whoever owns the nightly",
    // By then people look at the numbers.
    late: "4h",
    params: z.object({
      day: z.iso.date().describe("the night's day, for example 2026-11-20"),
      sources: z
        .array(z.string())
        .min(1)
        .default(["sample"])
        .describe(
          "names of sources, or paths of mapping files; SOURCE=PATH reads other files by a source's mapping",
        ),
    }),
  },
  ({ params, task }) => {
    const landed = task(
      "ingest-reviews",
      steps.ingestReviews,
      { day: params.day, sources: params.sources },
      { queue: "io", cache: false, timeouts: { startToClose: "4h" }, doc: "files to bronze, each once" },
    );
    const clean = task(
      "clean-reviews",
      steps.cleanReviews,
      { reviews: landed.at("reviews") },
      {
        timeouts: { startToClose: "4h" },
        doc: "bronze to silver: scrubbed of personal data, duplicates linked",
      },
    );
    const reviews = clean.at("reviews");
    const encoded = task(
      "encode-reviews",
      steps.encodeReviews,
      { reviews },
      {
        queue: "gpu",
        pool: "models",
        retry: { attempts: 5 },
        timeouts: { startToClose: "8h" },
        doc: "a vector of each review, for whatever needs one",
      },
    );
    const scored = task(
      "score-sentiment",
      steps.scoreSentiment,
      { reviews },
      {
        queue: "gpu",
        pool: "models",
        retry: { attempts: 5 },
        timeouts: { startToClose: "8h" },
        doc: "label, probability and the sentences that decided",
      },
    );
    const tagged = task("tag-issues", steps.tagIssues, { reviews }, { doc: "what reviews complain about" });
    const sentiment = scored.at("sentiment");
    const issues = tagged.at("issues");
    const triaged = task(
      "triage-feedback",
      steps.triageFeedback,
      { reviews, encodings: encoded.at("encodings"), sentiment, issues },
      {
        queue: "io",
        // Whether there is a language model, and whether it answers, is none of its inputs.
        cache: false,
        timeouts: { startToClose: "8h" },
        doc: "posts without an issue: how soon to read them, what they are about, what to do",
      },
    );
    const forecast = task(
      "forecast",
      steps.forecast,
      { reviews, sentiment },
      { doc: "volume and shares ahead, by the method that did best so far" },
    );
    const anomalies = task(
      "detect-anomalies",
      steps.detectAnomalies,
      { reviews, sentiment },
      { doc: "spikes and drops, with the reviews behind each" },
    );
    task(
      "build-gold",
      steps.buildGold,
      {
        reviews,
        sentiment,
        issues,
        triage: triaged.at("triage"),
        forecast: forecast.at("forecast"),
        anomalies: anomalies.at("anomalies"),
      },
      { doc: "all Gold tables in one transaction, audited before it commits" },
    );
  },
);
