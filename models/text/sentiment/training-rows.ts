import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Encoding } from "../../runtime/encoding.ts";
import { openSentenceEncoder } from "../../runtime/sentence-encoder.ts";
import { textClusters } from "../learning/text-clusters.ts";
import { sentences } from "../sentences.ts";
import { denseFeatures } from "./features.ts";
import type { TrainingRow } from "./train-head.ts";
import { type LabelledReview, readDruglib, readDrugscom, readSample } from "./training-data.ts";

export interface TrainingSources {
  /** Folder with `drug-reviews/drugscom-1000.tsv` and `drug-reviews/druglib-train.tsv`. */
  readonly data: string;
  /** Folder with the sample's `drugsComTrain.tsv` and `drugsComTest.tsv`; absent: not trained on. */
  readonly sample?: string;
  /** Folder with the encoder's `model.onnx` and `tokenizer.json`. */
  readonly encoder: string;
  /** Further files in the format of `drugscom-1000.tsv`; a review whose id is there already counts once. */
  readonly more?: readonly string[];
}

/** A training row with the review it was made of. */
export interface ReviewRow extends TrainingRow {
  readonly review: LabelledReview;
}

/** Whether everything training reads is there. */
export function sourcesPresent({ data, sample, encoder }: Required<Omit<TrainingSources, "more">>): boolean {
  const files = [
    join(data, "drug-reviews/drugscom-1000.tsv"),
    join(sample, "drugsComTrain.tsv"),
    join(encoder, "model.onnx"),
  ];
  return files.every((file) => existsSync(file));
}

/** Reviews encoded between two words of progress. */
const chunk = 256;

/** Reads all training reviews, links near-duplicates and encodes them. */
export async function readTrainingRows(
  sources: TrainingSources,
  progress: (done: number, total: number) => void = () => undefined,
): Promise<ReviewRow[]> {
  const reviews = await readReviews(sources);
  const clusters = textClusters(reviews.map((review) => review.text));
  const encoder = await openSentenceEncoder({
    model: join(sources.encoder, "model.onnx"),
    tokenizer: join(sources.encoder, "tokenizer.json"),
  });
  try {
    const encodings: Encoding[] = [];
    for (let at = 0; at < reviews.length; at += chunk) {
      progress(at, reviews.length);
      const texts = reviews.slice(at, at + chunk).map(({ text }) => text);
      encodings.push(
        ...(await encoder.encode(
          texts.map((text) => sentences(text).map(({ start, end }) => text.slice(start, end))),
        )),
      );
    }
    progress(reviews.length, reviews.length);
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

/** What of the sources is there; a review whose id came before is left out. */
export async function readReviews({ data, sample, more = [] }: TrainingSources): Promise<LabelledReview[]> {
  const files: [string, (file: string) => Promise<LabelledReview[]>][] = [
    [drugscomFile(data), readDrugscom],
    [druglibFile(data), readDruglib],
    ...more.map((file): [string, typeof readDrugscom] => [file, readDrugscom]),
    ...(sample === undefined
      ? []
      : ["drugsComTrain.tsv", "drugsComTest.tsv"].map((file): [string, typeof readSample] => [
          join(sample, file),
          readSample,
        ])),
  ];
  const found = new Map<string, LabelledReview>();
  for (const [file, read] of files) {
    if (more.length > 0 && !existsSync(file)) continue;
    for (const review of await read(file)) if (!found.has(review.id)) found.set(review.id, review);
  }
  return [...found.values()];
}

export function drugscomFile(data: string): string {
  return join(data, "drug-reviews/drugscom-1000.tsv");
}

export function druglibFile(data: string): string {
  return join(data, "drug-reviews/druglib-train.tsv");
}
