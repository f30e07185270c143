import { resolve } from "node:path";
import { ensureArtefact } from "../../artefacts/ensure-artefact.ts";
import type { Trainable, TrainingFolders } from "../../models/registry/trainable.ts";
import type { Settings } from "../../settings.ts";
import { artefactOptions } from "../../workers/lake-of-settings.ts";
import { createArtefactView } from "../render/artefact-progress.ts";

/** Where a command on models finds its data. */
export interface DataOptions {
  readonly data?: string;
  readonly more?: readonly string[];
  /** False: the nightly's own sample is not trained on. */
  readonly sample: boolean;
}

/** The folders a trainable reads, its artefacts fetched if need be. */
export async function trainingFolders(
  { artefacts }: Trainable,
  settings: Settings,
  options: DataOptions,
): Promise<TrainingFolders> {
  const view = createArtefactView(process.stderr);
  try {
    const paths: Record<string, string> = {};
    for (const name of artefacts) {
      if (name === "sample-reviews" && !options.sample) continue;
      paths[name] = await ensureArtefact(name, { ...artefactOptions(settings), onProgress: view.onProgress });
    }
    const more = (options.more ?? []).map((file) => resolve(file));
    return { data: options.data ? resolve(options.data) : settings.evalData, more, artefacts: paths };
  } finally {
    view.close();
  }
}
