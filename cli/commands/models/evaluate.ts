import type { Command } from "commander";
import { listVersions } from "../../../lakehouse/registry/model-version.ts";
import { loadTrainable } from "../../../models/registry/trainables.ts";
import { filesOf } from "../../models/current-version.ts";
import { mirrorModels } from "../../models/mirror-models.ts";
import { runJob } from "../../models/run-job.ts";
import { storeEvaluations } from "../../models/store-results.ts";
import { type DataOptions, trainingFolders } from "../../models/training-folders.ts";
import { codeVersion, withRegistry } from "../../models/with-registry.ts";
import { renderEvaluations } from "../../render/model-table.ts";
import { operator } from "../../with-client.ts";
import { withDataOptions } from "./data-options.ts";
import { plain } from "./train.ts";

interface EvaluateOptions extends DataOptions {
  readonly seed: number;
  readonly who?: string;
  readonly json?: true;
}

export function addEvaluateCommand(models: Command): void {
  withDataOptions(models.command("evaluate"))
    .argument("<name>", "as in `pharma models list`")
    .argument(
      "[versions...]",
      "current, shipped, latest, or first digits of a version (default: current latest)",
    )
    .description("measures versions of a model on the held-out texts of the data that is here")
    .option("--who <name>", "who measures (default: your account's name)")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  $ pharma models evaluate sentiment\n  $ pharma models evaluate sentiment shipped 3f2a",
    )
    .action(async (name: string, asked: string[], options: EvaluateOptions) => {
      const trainable = await loadTrainable(name);
      await withRegistry(async (registry) => {
        const trained = (await listVersions(registry.lake, name)).length > 0 ? ["latest"] : [];
        const which = asked.length > 0 ? asked : ["current", ...trained];
        const found = await Promise.all(which.map((each) => filesOf(trainable, registry, each)));
        const versions = [...new Map(found.map((each) => [each.version, each])).values()];
        const folders = await trainingFolders(trainable, registry.settings, options);
        const { seed } = options;
        const { evaluations } = await runJob<"judge">({
          kind: "judge",
          name,
          folders,
          models: versions,
          seed,
        });
        const { who } = operator(options);
        const work = { name, who, codeVersion: await codeVersion(trainable, registry.settings) };
        await storeEvaluations(registry, evaluations, work);
        const rows = evaluations.map(plain);
        const printed = options.json ? JSON.stringify(rows, null, 2) : renderEvaluations(name, rows);
        process.stdout.write(`${printed}\n`);
        await mirrorModels(registry, name);
      });
    });
}
