import { z } from "zod";
import { defineDag } from "../engine/define-dag.ts";
import { ne } from "../engine/when.ts";
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
      documents: z
        .array(z.string())
        .default([])
        .describe(
          "names of sources of labels and documents, or paths of their mapping files; none: reviews only",
        ),
      unsupported: z
        .enum(["mark", "drop"])
        .default("mark")
        .describe("what becomes of a claim that its evidence does not carry; a contradicted one is dropped"),
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
    const assigned = task(
      "assign-topics",
      steps.assignTopics,
      { reviews, encodings: encoded.at("encodings") },
      {
        timeouts: { startToClose: "2h" },
        doc: "subjects nobody named beforehand, the same ones every night",
      },
    );
    const models = task(
      "choose-models",
      steps.chooseModels,
      {},
      { queue: "io", cache: false, doc: "which version of each model this night uses" },
    );
    const read = task(
      "read-reviews",
      steps.readReviews,
      { reviews },
      {
        queue: "gpu",
        pool: "models",
        retry: { attempts: 5 },
        timeouts: { startToClose: "8h" },
        doc: "one pass of the reader: sentiment, sentences about effects, drugs and effects named",
      },
    );
    const scored = task(
      "score-sentiment",
      steps.scoreSentiment,
      { reviews, readings: read.at("readings"), model: models.at("sentiment") },
      { timeouts: { startToClose: "4h" }, doc: "label, probability and the sentences that decided" },
    );
    const tagged = task("tag-issues", steps.tagIssues, { reviews }, { doc: "what reviews complain about" });
    const reactions = task(
      "load-reactions",
      steps.loadReactions,
      {},
      { queue: "io", cache: false, doc: "the vocabulary of reactions, with the codes a map gives them" },
    );
    const events = task(
      "detect-adverse-events",
      steps.detectAdverseEvents,
      { reviews, readings: read.at("readings") },
      { timeouts: { startToClose: "4h" }, doc: "drugs, effects and doses, and what the text says of them" },
    );
    const phrases = task(
      "extract-keyphrases",
      steps.extractKeyphrases,
      { reviews, encodings: encoded.at("encodings") },
      {
        queue: "gpu",
        pool: "models",
        retry: { attempts: 5 },
        timeouts: { startToClose: "8h" },
        doc: "what each review is about, in its own words",
      },
    );
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
    const audit = task(
      "audit-bias",
      steps.auditBias,
      { reviews, sentiment, issues },
      {
        queue: "gpu",
        pool: "models",
        retry: { attempts: 5 },
        doc: "how the models treat groups of reviews, and what swapped words change",
      },
    );
    const evidence = task(
      "index-evidence",
      steps.indexEvidence,
      { reviews },
      {
        queue: "gpu",
        pool: "models",
        retry: { attempts: 5 },
        timeouts: { startToClose: "8h" },
        doc: "the stretches of each review that a claim may stand on, with vectors",
      },
    );
    const summarised = task(
      "summarise",
      steps.summarise,
      {
        reviews,
        evidence: evidence.at("evidence"),
        sentiment,
        issues,
        events: events.at("events"),
        keyphrases: phrases.at("keyphrases"),
        topics: assigned.at("topics"),
      },
      {
        queue: "io",
        // Whether there is a language model, and whether it answers, is none of its inputs.
        cache: false,
        timeouts: { startToClose: "8h" },
        doc: "what reviews say of each product, issue and topic: numbers counted, words quoted",
      },
    );
    const night = task(
      "summarise-night",
      steps.summariseNight,
      {
        summaries: summarised.at("summaries"),
        evidence: evidence.at("evidence"),
        topics: assigned.at("topics"),
        events: events.at("events"),
        anomalies: anomalies.at("anomalies"),
        bias: audit.at("bias"),
      },
      {
        queue: "io",
        // What the night before left is none of its inputs.
        cache: false,
        doc: "what changed since the night before",
      },
    );
    const gated = task(
      "gate-claims",
      steps.gateClaims,
      {
        summaries: night.at("summaries"),
        reviews,
        sentiment,
        issues,
        events: events.at("events"),
        keyphrases: phrases.at("keyphrases"),
        unsupported: params.unsupported,
      },
      {
        queue: "gpu",
        pool: "models",
        retry: { attempts: 5 },
        timeouts: { startToClose: "8h" },
        doc: "each claim against its evidence: published, marked, or dropped",
      },
    );
    const gold = task(
      "build-gold",
      steps.buildGold,
      {
        reviews,
        sentiment,
        issues,
        events: events.at("events"),
        reactions: reactions.at("reactions"),
        keyphrases: phrases.at("keyphrases"),
        topics: assigned.at("topics"),
        triage: triaged.at("triage"),
        forecast: forecast.at("forecast"),
        anomalies: anomalies.at("anomalies"),
        summaries: night.at("summaries"),
        claims: gated.at("claims"),
        bias: audit.at("bias"),
        counterfactual: audit.at("counterfactual"),
      },
      { doc: "all Gold tables in one transaction, audited before it commits" },
    );
    const documents = task(
      "ingest-documents",
      steps.ingestDocuments,
      { documents: params.documents },
      {
        queue: "io",
        cache: false,
        when: ne(params.documents, []),
        timeouts: { startToClose: "4h" },
        doc: "labels and documents to bronze, of each the newest version",
      },
    );
    const sections = task(
      "clean-documents",
      steps.cleanDocuments,
      { documents: documents.at("documents") },
      {
        // Questions are answered from what a night ended with: new sections and their stretches come after it, together.
        after: [gold],
        timeouts: { startToClose: "4h" },
        doc: "their sections, with products named as reviews' are",
      },
    );
    const indexed = task(
      "index-documents",
      steps.indexDocuments,
      { documents: sections.at("documents") },
      {
        queue: "gpu",
        pool: "models",
        retry: { attempts: 5 },
        timeouts: { startToClose: "8h" },
        doc: "their stretches beside the reviews', with vectors",
      },
    );
    task(
      "keep-index",
      steps.keepIndex,
      {},
      {
        queue: "gpu",
        pool: "models",
        // Whether the index lies beside the lake is none of its inputs.
        cache: false,
        // Nights without documents skip theirs.
        after: [evidence, indexed],
        trigger: "none-failed",
        retry: { attempts: 5 },
        timeouts: { startToClose: "8h" },
        doc: "the index that questions are answered from, beside the lake",
      },
    );
    task(
      "mirror-logs",
      steps.mirrorLogs,
      {},
      {
        queue: "io",
        // Where the mirror stands is none of its inputs.
        cache: false,
        after: [gold],
        timeouts: { startToClose: "4h" },
        doc: "answers and audits to MongoDB, where there is one; one that is down gets them the next night",
      },
    );
  },
);
