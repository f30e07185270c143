import { join } from "node:path";
import { type EvalOptions, type Report, skipped } from "../../report.ts";
import {
  bootstrap,
  classificationReport,
  type Figure,
  interval,
  type Judged,
} from "../learning/classification-report.ts";
import { heldOut } from "../learning/held-out.ts";
import { openReader } from "../reader/open-reader.ts";
import { judgeRow } from "./cross-validate.ts";
import { intensityOf } from "./judge-sentiment.ts";
import { measureAspects } from "./measure-aspects.ts";
import { loadSentimentHead } from "./sentiment-head.ts";
import { defaultTraining } from "./train-head.ts";
import { type ReviewRow, readTrainingRows, sourcesPresent } from "./training-rows.ts";

const name = "sentiment";
const what =
  "The shipped reader and head on reviews with numeric ratings that neither has seen: a fifth of the clusters of near-copies";

/** The sample's reviews are not tested on: they carry other classes (7 counts as positive there). */
export async function run({ data, artefacts }: EvalOptions): Promise<Report> {
  const sources = {
    data,
    sample: join(artefacts, "sample-reviews/1.0.0"),
    base: join(artefacts, "reader-base/bge-small-en-v1.5-int8"),
  };
  if (!sourcesPresent(sources)) return skipped(name, what, Object.values(sources).join(", "));
  const rows = await readTrainingRows(sources);
  const { seed } = defaultTraining;
  const head = await loadSentimentHead();
  const out = heldOut(
    rows.map(({ review }) => review.id),
    rows.map(({ cluster }) => cluster),
  );
  const judged = rows.flatMap((row, i): HeldOut[] =>
    out[i] && row.review.rating !== undefined ? [{ row, ...judgeRow(head, row) }] : [],
  );
  const of = (source: string) => judged.filter(({ row }) => row.review.source === source);
  const reader = await openReader({ base: sources.base });
  const aspects = await measureAspects(
    reader,
    judged.map(({ row }) => row.review),
  );
  await reader.close();
  const mostProbable = judged.map((each) => ({ ...each, predicted: argmax(each.probabilities) }));
  return {
    name,
    what,
    n: judged.length,
    seed,
    figures: {
      model: head.model,
      reader: head.reader,
      classes: ["negative (<= 4)", "neutral (5-7)", "positive (>= 8)"],
      all: classificationReport(judged, 3, seed),
      mostProbableClass: classificationReport(mostProbable, 3, seed),
      drugscom: classificationReport(of("drugscom"), 3, seed),
      druglib: classificationReport(of("druglib"), 3, seed),
      positiveAgainstRest: binary(judged, (row) => (row.truth === 2) === at(row, 2) > 0.5, seed),
      negativeAgainstPositive: binary(
        judged.filter(({ truth }) => truth !== 1),
        (row) => (row.truth === 2) === at(row, 2) > at(row, 0),
        seed,
      ),
      score: scores(judged, seed),
      aspects,
    },
  };
}

/** The score against the rating, and strong against weak (ratings of 1, 2, 9 and 10 are strong). */
function scores(judged: readonly HeldOut[], seed: number) {
  const score = ({ row }: HeldOut) => Math.min(10, Math.max(1, row.dense[3] ?? 0));
  const rating = ({ row }: HeldOut) => row.review.rating ?? 0;
  const error = (rows: readonly HeldOut[]) =>
    rows.reduce((sum, row) => sum + Math.abs(score(row) - rating(row)), 0) / rows.length;
  return {
    meanAbsoluteError: {
      value: Number(error(judged).toFixed(4)),
      ...interval(bootstrap(judged, 1000, seed, error)),
    },
    strong: binary(
      judged,
      (row) => (intensityOf(score(row)) === "strong") === (rating(row) <= 2 || rating(row) >= 9),
      seed,
    ),
  };
}

interface HeldOut extends Judged {
  readonly row: ReviewRow;
}

function binary(
  judged: readonly HeldOut[],
  right: (row: HeldOut) => boolean,
  seed: number,
): Figure & { n: number } {
  const accuracy = (rows: readonly HeldOut[]) => rows.filter(right).length / rows.length;
  const value = Number(accuracy(judged).toFixed(4));
  return { n: judged.length, value, ...interval(bootstrap(judged, 1000, seed, accuracy)) };
}

function at(row: HeldOut, k: number): number {
  return row.probabilities[k] ?? 0;
}

function argmax(values: ArrayLike<number>): number {
  const list = Array.from(values);
  return list.indexOf(Math.max(...list));
}
