import { ensureArtefacts } from "../../artefacts/ensure-artefact.ts";
import { ArtefactUnavailable } from "../../artefacts/errors.ts";
import { artefacts } from "../../artefacts/table.ts";
import { readSettings } from "../../config.ts";

/** Before the first test: what the tests need is in the state folder, fetched once. */
export default async function fetchArtefacts(): Promise<void> {
  const settings = readSettings();
  const options = {
    home: settings.home,
    overrides: settings.artefacts,
    offline: settings.offline,
    onProgress: ({ artefact, step, message }: { artefact: string; step: string; message: string }) => {
      if (step === "ready" || step === "source-failed") process.stderr.write(`${artefact}: ${message}\n`);
    },
  };
  const needed = artefacts
    .filter((a) => a.neededBy !== "dataset" && a.neededBy !== "tests")
    .map((a) => a.name);
  await ensureArtefacts(needed, options).catch((error: unknown) => {
    if (!(error instanceof ArtefactUnavailable)) throw error;
    // A test that needs it fails with its own words; the others can run.
    process.stderr.write(`${error.message}\n`);
  });
}
