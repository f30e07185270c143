import { join } from "node:path";
import { readSettings } from "../config.ts";
import type { EvalOptions, Report } from "./report.ts";

// `npm run eval [-- NAME …]`: measures the models on public data, one line of JSON per evaluation. Without names: all.

/** An evaluation: `eval-NAME.ts` in its model's folder. */
interface Evaluation {
  readonly run: (options: EvalOptions) => Promise<Report>;
}

const evaluations: Readonly<Record<string, () => Promise<Evaluation>>> = {
  "adverse-events": () => import("./text/adverse-events/eval-adverse-events.ts"),
  bias: () => import("./fairness/eval-bias.ts"),
  cleaning: () => import("./text/clean/eval-cleaning.ts"),
  forecasting: () => import("./forecasting/eval-forecasting.ts"),
  injection: () => import("./summaries/eval-injection.ts"),
  gate: () => import("./gate/eval-gate.ts"),
  issues: () => import("./text/issues/eval-issues.ts"),
  keyphrases: () => import("./text/keyphrases/eval-keyphrases.ts"),
  languages: () => import("./text/language/eval-languages.ts"),
  pii: () => import("./text/clean/eval-pii.ts"),
  promotion: () => import("./registry/eval-promotion.ts"),
  reader: () => import("./text/reader/eval-reader.ts"),
  "sentiment-languages": () => import("./text/sentiment/lexicon/eval-lexicons.ts"),
  retrieval: () => import("./retrieval/eval-retrieval.ts"),
  sentiment: () => import("./text/sentiment/eval-sentiment.ts"),
  summaries: () => import("./summaries/eval-summaries.ts"),
  topics: () => import("./text/topics/eval-topics.ts"),
  triage: () => import("./text/triage/eval-triage.ts"),
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(evaluations, name));
if (unknown.length > 0) {
  process.stderr.write(
    `no evaluation ${unknown.join(", ")}; there are ${Object.keys(evaluations).join(", ")}\n`,
  );
  process.exit(2);
}
const settings = readSettings();
const options: EvalOptions = { data: settings.evalData, artefacts: join(settings.home, "artefacts") };
for (const [name, load] of Object.entries(evaluations)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const report = await (await load()).run(options);
  if (report.skipped) process.stderr.write(`${name}: skipped, it reads ${report.skipped}\n`);
  process.stdout.write(`${JSON.stringify(report)}\n`);
}
