import { existsSync } from "node:fs";
import { join } from "node:path";
import { type EvalOptions, type Report, skipped } from "../../report.ts";
import { claimCounts, type Scores, scores } from "../learning/precision-recall.ts";
import { psytarBlock, readPsytarRows } from "../learning/psytar-corpus.ts";
import { readDruglib } from "../sentiment/training-data.ts";
import type { Issue } from "./issue.ts";
import { issueModel, tagIssues } from "./tag-issues.ts";

const name = "issues";
const what =
  "Rules for side effects, (in)efficacy and withdrawal against PsyTAR's sentence labels, and side effects against druglib's grades";
const seed = 1;

/**
 * PsyTAR: sentences of every other block of 50 were read while the rules were written; figures are given for both halves.
 * The half not read is not quite untouched: phrases annotated in the corpus' other file, which cuts sentences elsewhere, went
 * into the word lists, some of them from this half (docs/models/issues.md). Blocks are drawn together by the bootstrap.
 */
export async function run({ data }: EvalOptions): Promise<Report> {
  const psytar = join(data, "psytar/full.csv");
  const druglib = join(data, "drug-reviews/druglib-train.tsv");
  if (!existsSync(psytar) || !existsSync(druglib)) return skipped(name, what, `${psytar}, ${druglib}`);
  const sentences = await readPsytar(psytar);
  const half = (which: 0 | 1) => measure(sentences.filter(({ cluster }) => cluster % 2 === which));
  return {
    name,
    what,
    n: sentences.length,
    seed,
    figures: {
      model: issueModel,
      psytar: { notRead: half(1), readWhileWriting: half(0) },
      druglib: await againstGrades(druglib),
    },
  };
}

interface Sentence {
  readonly cluster: number;
  readonly labels: ReadonlySet<string>;
  readonly found: ReadonlySet<Issue>;
}

interface Measure extends Scores {
  readonly n: number;
}

/** Which label each issue is compared with; a side effect may also be one of stopping. */
const compared = {
  "side-effect": { issues: ["side-effect"], labels: ["ADR"] },
  "side-effect or withdrawal": { issues: ["side-effect", "withdrawal"], labels: ["ADR", "WD"] },
  efficacy: { issues: ["efficacy"], labels: ["EF"] },
  inefficacy: { issues: ["inefficacy"], labels: ["INF"] },
  withdrawal: { issues: ["withdrawal"], labels: ["WD"] },
} as const;

async function readPsytar(file: string): Promise<Sentence[]> {
  return (await readPsytarRows(file)).map(({ text, labels }, i) => ({
    cluster: Math.floor(i / psytarBlock),
    labels,
    found: new Set(tagIssues(text).map(({ issue }) => issue)),
  }));
}

function measure(sentences: readonly Sentence[]): Record<string, Measure> {
  return Object.fromEntries(
    Object.entries(compared).map(([title, { issues, labels }]) => {
      const rows = sentences.map(({ cluster, labels: actual, found }) =>
        claimCounts({
          cluster,
          truth: labels.some((label) => actual.has(label)),
          claimed: issues.some((issue) => found.has(issue)),
        }),
      );
      return [title, { n: rows.length, ...scores(rows, seed) }];
    }),
  );
}

/** Share of druglib reviews tagged with a side effect, by the writer's own grade: none to extremely severe. */
async function againstGrades(file: string): Promise<Record<string, unknown>> {
  const reviews = await readDruglib(file);
  const grades = ["none", "mild", "moderate", "severe", "extremely severe"].map((grade, g) => {
    const graded = reviews.filter(({ sideEffects }) => sideEffects === g);
    const tagged = graded.filter(({ text }) => tagIssues(text).some(({ issue }) => issue === "side-effect"));
    return { grade, reviews: graded.length, tagged: Number((tagged.length / graded.length).toFixed(4)) };
  });
  return { sideEffectsByGrade: grades };
}
