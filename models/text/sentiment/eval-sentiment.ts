import { join } from "node:path";
import { type EvalOptions, type Report, skipped } from "../../report.ts";
import { bootstrap, classificationReport, type Figure, interval } from "../learning/classification-report.ts";
import { crossValidate, type HeldOut } from "./cross-validate.ts";
import { defaultTraining } from "./train-head.ts";
import { readTrainingRows, sourcesPresent } from "./training-rows.ts";

const name = "sentiment";
const what =
  "Nested 5-fold cross-validation of the sentiment head on reviews with numeric ratings, near-duplicates kept on one side";

/**
 * Trains five heads as `train:sentiment` trains the one that ships, and judges each fold by the head that did not see it.
 * The sample's reviews are trained on, not tested on: they carry other classes (7 counts as positive there).
 */
export async function run({ data, artefacts }: EvalOptions): Promise<Report> {
  const sources = {
    data,
    sample: join(artefacts, "sample-reviews/1.0.0"),
    encoder: join(artefacts, "sentence-encoder/all-MiniLM-L6-v2-int8"),
  };
  if (!sourcesPresent(sources)) return skipped(name, what, Object.values(sources).join(", "));
  const rows = await readTrainingRows(sources);
  const { seed } = defaultTraining;
  const chosen: unknown[] = [];
  const judged = crossValidate(
    rows,
    (i) => rows[i]?.review.rating !== undefined,
    defaultTraining,
    (fold, trained) => chosen.push({ fold, ...trained.chosen, offsets: trained.head.offsets }),
  );
  const of = (source: string) => judged.filter(({ row }) => rows[row]?.review.source === source);
  const mostProbable = judged.map((each) => ({ ...each, predicted: argmax(each.probabilities) }));
  return {
    name,
    what,
    n: judged.length,
    seed,
    figures: {
      trainedOn: rows.length,
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
      chosen,
    },
  };
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
