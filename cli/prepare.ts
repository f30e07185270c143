import { describeArtefacts } from "../artefacts/describe-artefacts.ts";
import { ensureArtefacts } from "../artefacts/ensure-artefact.ts";
import type { Settings } from "../settings.ts";
import { artefactOptions } from "../workers/lake-of-settings.ts";
import { createArtefactView } from "./render/artefact-progress.ts";

/** Fetches what every run needs, before anything starts: with progress the first time, in milliseconds after that. */
export async function prepareArtefacts(settings: Settings): Promise<void> {
  const options = artefactOptions(settings);
  const needed = (await describeArtefacts(options)).filter((row) => row.neededBy === "nightly");
  const view = createArtefactView(process.stderr);
  try {
    // The sample has a stand-in: where it cannot be had, the ingest step says so.
    const names = needed.map((row) => row.name).filter((name) => name !== "sample-reviews");
    await ensureArtefacts(names, { ...options, onProgress: view.onProgress });
  } finally {
    view.close();
  }
}
