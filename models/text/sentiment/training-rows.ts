import { existsSync } from "node:fs";
import { join } from "node:path";
import { textClusters } from "../learning/text-clusters.ts";
import { loadLeftOut } from "../reader/left-out.ts";
import { openReader } from "../reader/open-reader.ts";
import { denseFeatures } from "./features.ts";
import type { TrainingRow } from "./train-head.ts";
import { type LabelledReview, readDruglib, readDrugscom, readSample } from "./training-data.ts";

export interface TrainingSources {
  /** Folder with `drug-reviews/drugscom-1000.tsv` and `drug-reviews/druglib-train.tsv`. */
  readonly data: string;
  /** Folder with the sample's `drugsComTrain.tsv` and `drugsComTest.tsv`; absent: not trained on. */
  readonly sample?: string;
  /** Folder of the artefact `reader-base`. */
  readonly base: string;
  /** Further files in the format of `drugscom-1000.tsv`; a review whose id is there already counts once. */
  readonly more?: readonly string[];
}

/** A training row with the review it was made of. */
export interface ReviewRow extends TrainingRow {
  readonly review: LabelledReview;
}

/** Whether everything training reads is there. */
export function sourcesPresent({ data, sample, base }: Required<Omit<TrainingSources, "more">>): boolean {
  const files = [
    join(data, "drug-reviews/drugscom-1000.tsv"),
    join(sample, "drugsComTrain.tsv"),
    join(base, "model.onnx"),
  ];
  return files.every((file) => existsSync(file));
}

/** Reviews read between two words of progress. */
const chunk = 256;

/**
 * Reads all training reviews, links near-duplicates, and says what the reader makes of each. The reader was trained on most
 * of them: for those, what a reader said that was trained without them is known; it reads the others.
 */
export async function readTrainingRows(
  sources: TrainingSources,
  progress: (done: number, total: number) => void = () => undefined,
): Promise<ReviewRow[]> {
  const reviews = await readReviews(sources);
  const clusters = textClusters(reviews.map((review) => review.text));
  const said = new Map(await loadLeftOut());
  const unread = reviews.filter(({ id }) => !said.has(id));
  const reader = await openReader({ base: sources.base });
  try {
    for (let at = 0; at < unread.length; at += chunk) {
      progress(at, unread.length);
      const some = unread.slice(at, at + chunk);
      const readings = await reader.read(some.map(({ text }) => ({ text })));
      some.forEach(({ id }, i) => {
        const reading = readings[i];
        if (reading) said.set(id, reading);
      });
    }
    progress(unread.length, unread.length);
  } finally {
    await reader.close();
  }
  return reviews.map((review, i) => {
    const reading = said.get(review.id);
    if (!reading) throw new Error(`${review.id} was not read`);
    return {
      review,
      text: review.text,
      label: review.label,
      cluster: clusters[i] ?? i,
      dense: denseFeatures(reading),
    };
  });
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
