import type { Command } from "commander";
import type { EvaluatedVersion } from "../../../models/registry/train-model.ts";
import { loadTrainable } from "../../../models/registry/trainables.ts";
import { filesOf } from "../../models/current-version.ts";
import { mirrorModels } from "../../models/mirror-models.ts";
import { runJob } from "../../models/run-job.ts";
import { storeEvaluations, storeTrained } from "../../models/store-results.ts";
import { type DataOptions, trainingFolders } from "../../models/training-folders.ts";
import { codeVersion, withRegistry } from "../../models/with-registry.ts";
import { renderEvaluations } from "../../render/model-table.ts";
import { operator } from "../../with-client.ts";
import { withDataOptions } from "./data-options.ts";

interface TrainCommandOptions extends DataOptions {
  readonly seed: number;
  readonly who?: string;
  readonly json?: true;
}

export function addTrainCommand(models: Command): void {
  withDataOptions(models.command("train"))
    .argument("<name>", "as in `pharma models list`")
    .description("trains a model on all but the held-out texts, measures it on those and registers it")
    .option("--who <name>", "who trains (default: your account's name)")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      `
What is current is measured on the same texts, so that \`pharma models promote\` can compare. Ctrl-C leaves nothing behind.

Examples:
  $ pharma models train sentiment
  $ pharma models train sentiment --more "$(pharma datasets fetch drugscom)/drugsComTrain_raw.tsv"`,
    )
    .action(async (name: string, options: TrainCommandOptions) => {
      const trainable = await loadTrainable(name);
      await withRegistry(async (registry) => {
        const folders = await trainingFolders(trainable, registry.settings, options);
        const current = await filesOf(trainable, registry, "current");
        const job = { kind: "train", name, folders, seed: options.seed, others: [current] } as const;
        const { trained } = await runJob<"train">(job);
        const { who } = operator(options);
        const work = { name, who, codeVersion: await codeVersion(trainable, registry.settings) };
        const fresh = await storeTrained(registry, trained, work);
        await storeEvaluations(registry, trained.evaluations, work);
        const { version, examples, data, heldOut, notes, evaluations } = trained;
        if (options.json) {
          const facts = { name, version, new: fresh, examples, data, heldOut, notes };
          process.stdout.write(
            `${JSON.stringify({ ...facts, evaluations: evaluations.map(plain) }, null, 2)}\n`,
          );
        } else {
          process.stdout.write(
            `${name}@${version} ${fresh ? "is registered" : "was registered before: same data, same weights"}, trained on ${examples} examples.\n\n${renderEvaluations(name, evaluations.map(plain), current.version)}\n\nCompare and promote it: pharma models promote ${name}@${version}\n`,
          );
        }
        await mirrorModels(registry, name);
      });
    });
}

/** Without the verdicts, which are thousands of lines. */
export function plain({ version, heldOut, n, clusters, read, seed, report }: EvaluatedVersion) {
  return { version, heldOut, examples: n, clusters, readBefore: read ?? null, seed, metrics: report };
}
