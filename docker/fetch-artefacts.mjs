// Puts into the image's state folder what a production worker needs: everything but the embedded server and datasets.
import { ensureArtefacts } from "../dist/artefacts/ensure-artefact.js";
import { artefacts } from "../dist/artefacts/table.js";
import { readSettings } from "../dist/config.js";

const settings = readSettings();
const needed = artefacts
  .filter((a) => a.neededBy !== "dataset" && a.name !== "temporal-cli")
  .map((a) => a.name);
const paths = await ensureArtefacts(needed, {
  home: settings.home,
  overrides: settings.artefacts,
  onProgress: ({ artefact, step, message }) => {
    if (step === "ready" || step === "source-failed") process.stdout.write(`${artefact}: ${message}\n`);
  },
});
for (const [name, path] of paths) process.stdout.write(`${name} ${path}\n`);
