import { existsSync } from "node:fs";
import { join } from "node:path";
import { openSentenceEncoder } from "../../runtime/sentence-encoder.ts";
import { textClusters } from "../learning/text-clusters.ts";
import { sentences } from "../sentences.ts";
import { denseFeatures } from "./features.ts";
import type { TrainingRow } from "./train-head.ts";
import { type LabelledReview, readDruglib, readDrugscom, readSample } from "./training-data.ts";

export interface TrainingSources {
  /** Folder with `drug-reviews/drugscom-1000.tsv` and `drug-reviews/druglib-train.tsv`. */
  readonly data: string;
  /** Folder with the sample's `drugsComTrain.tsv` and `drugsComTest.tsv`. */
  readonly sample: string;
  /** Folder with the encoder's `model.onnx` and `tokenizer.json`. */
  readonly encoder: string;
}

/** A training row with the review it was made of. */
export interface ReviewRow extends TrainingRow {
  readonly review: LabelledReview;
}

/** Whether everything training reads is there. */
export function sourcesPresent({ data, sample, encoder }: TrainingSources): boolean {
  const files = [
    join(data, "drug-reviews/drugscom-1000.tsv"),
    join(sample, "drugsComTrain.tsv"),
    join(encoder, "model.onnx"),
  ];
  return files.every((file) => existsSync(file));
}

/** Reads all training reviews, links near-duplicates and encodes them. */
export async function readTrainingRows(sources: TrainingSources): Promise<ReviewRow[]> {
  const reviews = [
    ...(await readDrugscom(join(sources.data, "drug-reviews/drugscom-1000.tsv"))),
    ...(await readDruglib(join(sources.data, "drug-reviews/druglib-train.tsv"))),
    ...(await readSample(join(sources.sample, "drugsComTrain.tsv"))),
    ...(await readSample(join(sources.sample, "drugsComTest.tsv"))),
  ];
  const clusters = textClusters(reviews.map((review) => review.text));
  const encoder = await openSentenceEncoder({
    model: join(sources.encoder, "model.onnx"),
    tokenizer: join(sources.encoder, "tokenizer.json"),
  });
  try {
    const encodings = await encoder.encode(
      reviews.map(({ text }) => sentences(text).map(({ start, end }) => text.slice(start, end))),
    );
    return reviews.map((review, i) => {
      const encoding = encodings[i];
      if (!encoding) throw new Error(`${review.id} was not encoded`);
      return {
        review,
        text: review.text,
        label: review.label,
        cluster: clusters[i] ?? i,
        dense: denseFeatures(encoding),
      };
    });
  } finally {
    await encoder.close();
  }
}
