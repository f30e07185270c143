import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import {
  MissingData,
  type MissingFile,
  sha256,
  type Trainable,
  type TrainingFolders,
  type TrainingSet,
  type Watch,
} from "../../registry/trainable.ts";
import { weightsFile } from "../../weights-file.ts";
import { heldOut } from "../learning/held-out.ts";
import { loadReaderWeights } from "../reader/reader-weights.ts";
import { judgeRow } from "./cross-validate.ts";
import { wrongReader } from "./open-sentiment.ts";
import { formatHead, headFile, headOf, readShippedHead } from "./sentiment-head.ts";
import { defaultTraining, trainHead } from "./train-head.ts";
import { classes } from "./training-data.ts";
import { druglibFile, drugscomFile, type ReviewRow, readTrainingRows } from "./training-rows.ts";

/** The sentiment head on top of the reader, as it can be trained, judged and registered. */
export const trainableSentiment: Trainable = Object.freeze({
  name: "sentiment",
  what: "Whether a patient's review of a drug is negative, neutral or positive, as its writer would rate.",
  classes,
  module: import.meta.url,
  artefacts: ["reader-base", "sample-reviews"],
  card: {
    method:
      "One linear model over TF-IDF of one- and two-word n-grams and the text reader's logits and rating (of readers that had not seen the review): two multinomial logistic regressions (L2), stacked by a third on out-of-fold logits, collapsed into one; temperature and label offsets fitted out of fold on the training part. L-BFGS, deterministic.",
    data: "UCI Drug Review Datasets of drugs.com and druglib.com (Gräßer, Kallumadi, Malberg, Zaunseder 2018, CC BY 4.0), cleaned as silver is. Classes follow ratings: negative at most 4, neutral 5 to 7, positive at least 8 of 10. The nightly's sample, where it was trained on, carries classes cut elsewhere and is never tested on.",
    limits: [
      "English reviews of drugs from two American sites, 2008-2017; tweets, letters and other products are not measured.",
      "Ratings are not sentiments: neutral is hard, as people who rate 5 to 7 write of good and bad at once.",
      "Probabilities are calibrated on the training data's mix of sources; another mix needs another temperature.",
    ],
  },
  async open(folders: TrainingFolders, watch: Watch) {
    const missing = missingFiles(folders);
    if (missing.length > 0) throw new MissingData("sentiment", missing);
    const base = folders.artefacts["reader-base"] ?? "";
    const sample = folders.artefacts["sample-reviews"];
    const rows = await readTrainingRows(
      { data: folders.data, base, more: folders.more, ...(sample !== undefined && { sample }) },
      (done, total) => watch("reading", done, total),
    );
    return trainingSet(rows, (await loadReaderWeights()).model);
  },
  async shipped() {
    const texts = await shippedTexts();
    return {
      files: { [headFile]: new TextEncoder().encode(await readShippedHead()) },
      ...(texts !== undefined && { texts }),
    };
  },
});

function trainingSet(rows: readonly ReviewRow[], reader: string): TrainingSet {
  const out = heldOut(
    rows.map((row) => row.review.id),
    rows.map((row) => row.cluster),
  );
  const pick = (part: readonly number[]) => part.flatMap((i) => rows[i] ?? []);
  return {
    examples: rows.map(({ review, text, label, cluster }, i) => ({
      id: review.id,
      text: sha256(text),
      label,
      cluster,
      heldOut: out[i] ?? false,
      tested: review.rating !== undefined,
    })),
    async train(part, seed, watch) {
      watch("training", 0, 1);
      const { head, chosen } = trainHead(pick(part), { ...defaultTraining, seed });
      watch("training", 1, 1);
      const text = formatHead({ ...head, reader, languages: ["en"] }, "sentiment");
      return {
        files: { [headFile]: new TextEncoder().encode(text) },
        notes: { ...chosen, offsets: head.offsets },
      };
    },
    async judge(files, part) {
      const head = headOf(files);
      if (head.reader !== reader) throw wrongReader(head, reader);
      return pick(part).map((row) => {
        const judged = judgeRow(head, row);
        return { ...judged, id: row.review.id, probabilities: [...Array.from(judged.probabilities)] };
      });
    },
  };
}

/** Hashes of the texts the shipped head has read; `npm run train:sentiment` writes them beside it. */
async function shippedTexts(): Promise<string | undefined> {
  const file = weightsFile("sentiment.texts.txt");
  return file === undefined ? undefined : readFile(file, "utf8");
}

function missingFiles({ data, more }: TrainingFolders): MissingFile[] {
  const here = more.length > 0 ? more.map((path) => ({ path, ...drugscom })) : [];
  const base = [
    { path: drugscomFile(data), ...drugscom },
    { path: druglibFile(data), ...druglib },
  ];
  // Own files may stand in for the public ones.
  return (more.length > 0 ? here : base).filter(({ path }) => !existsSync(path));
}

const licence = "CC BY 4.0";
const drugscom = {
  what: "drugs.com reviews as tab-separated values with the columns drugName, condition, review, rating (1-10), date, usefulCount, the first column an id",
  licence,
  from: "the UCI Machine Learning Repository, data set 462 (`pharma datasets fetch drugscom` brings the whole of it, for --more)",
};
const druglib = {
  what: "druglib.com reviews, training part, as tab-separated values",
  licence,
  from: "the UCI Machine Learning Repository, data set 461 (`pharma datasets fetch druglib`: its drugLibTrain_raw.tsv under this name)",
};
