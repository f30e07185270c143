import type { Command } from "commander";
import { describeArtefacts } from "../../artefacts/describe-artefacts.ts";
import { ensureArtefact } from "../../artefacts/ensure-artefact.ts";
import { artefactOptions } from "../../workers/lake-of-settings.ts";
import { usageError } from "../cli-error.ts";
import { createArtefactView, megabytes } from "../render/artefact-progress.ts";
import { renderTable } from "../render/table.ts";
import { settingsOrUsage } from "../settings.ts";

export function addDatasetsCommand(program: Command): void {
  const datasets = program
    .command("datasets")
    .description("public data sets: what there is, and fetching one");

  datasets
    .command("list")
    .description("lists the data sets, and which of them are here")
    .option("--json", "print JSON")
    .addHelpText("after", "\nExample:\n  $ pharma datasets list")
    .action(async (options: { json?: true }) => {
      const rows = await listDatasets();
      if (options.json) {
        process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
        return;
      }
      const table = renderTable(rows, [
        { title: "name", value: (row) => row.name },
        { title: "state", value: (row) => row.state },
        {
          title: "size",
          value: (row) => (row.bytes === undefined ? "" : megabytes(row.bytes)),
          align: "right",
        },
        { title: "licence", value: (row) => row.licence },
        { title: "", value: (row) => row.what },
      ]);
      process.stdout.write(`${table}\n`);
    });

  datasets
    .command("fetch")
    .argument("<name>", "as in `pharma datasets list`")
    .description("fetches a data set, verified by its hash; continues a download that was cut")
    .addHelpText(
      "after",
      "\nExample:\n  $ pharma datasets fetch drugscom\n  $ pharma run nightly --param sources=drugscom",
    )
    .action(async (name: string) => {
      const rows = await listDatasets();
      if (!rows.some((row) => row.name === name)) {
        throw usageError(
          `There is no data set ${name}; there are ${rows.map((row) => row.name).join(", ")}.`,
        );
      }
      const view = createArtefactView(process.stderr);
      try {
        const path = await ensureArtefact(name, {
          ...artefactOptions(settingsOrUsage()),
          onProgress: view.onProgress,
        });
        process.stdout.write(`${path}\n`);
      } finally {
        view.close();
      }
    });
}

async function listDatasets() {
  const all = await describeArtefacts(artefactOptions(settingsOrUsage()));
  return all.filter((row) => row.neededBy === "dataset" || row.name === "sample-reviews");
}
