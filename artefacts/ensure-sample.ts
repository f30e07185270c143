import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ArtefactOptions } from "./artefact-options.ts";
import { ensureArtefact } from "./ensure-artefact.ts";
import { ArtefactUnavailable, StateFolderUnusable } from "./errors.ts";
import { syntheticReviews } from "./synthetic-reviews.ts";

/** The reviews a first run works on. */
export interface Sample {
  /** Folder with `drugsComTrain.tsv` and `drugsComTest.tsv`. */
  readonly folder: string;
  /** Why the reviews are made up, `undefined` when they are real. Every screen that shows them must say so. */
  readonly synthetic: ArtefactUnavailable | undefined;
}

/** The sample of real reviews, or, where it cannot be had, made-up ones that say so in every text. */
export async function ensureSample(options: ArtefactOptions): Promise<Sample> {
  try {
    return { folder: await ensureArtefact("sample-reviews", options), synthetic: undefined };
  } catch (error) {
    // A file somebody points to must be right or refused; what cannot be fetched may be stood in for.
    const pointedTo = options.overrides?.["sample-reviews"] !== undefined;
    if (!(error instanceof ArtefactUnavailable) || pointedTo) throw error;
    return { folder: await writeSynthetic(options.home), synthetic: error };
  }
}

async function writeSynthetic(home: string): Promise<string> {
  const folder = join(home, "artefacts", "synthetic-reviews", "1");
  try {
    await mkdir(folder, { recursive: true });
    // As many as the sample has.
    await write(join(folder, "drugsComTrain.tsv"), syntheticReviews({ seed: 1, count: 600 }));
    await write(join(folder, "drugsComTest.tsv"), syntheticReviews({ seed: 2, count: 379 }));
  } catch (error) {
    throw StateFolderUnusable.from(folder, error) ?? error;
  }
  return folder;
}

async function write(path: string, text: string): Promise<void> {
  const temporary = `${path}.${process.pid}`;
  await writeFile(temporary, text);
  await rename(temporary, path);
}
