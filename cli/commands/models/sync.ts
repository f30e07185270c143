import type { Command } from "commander";
import { trainableNames } from "../../../models/registry/trainables.ts";
import { CliError, usageError } from "../../cli-error.ts";
import { mirrorNow } from "../../models/mirror-models.ts";
import { withRegistry } from "../../models/with-registry.ts";
import { plural } from "../../render/format.ts";

export function addSyncModelsCommand(models: Command): void {
  models
    .command("sync")
    .description("brings MLflow up to date: whatever a training or promotion could not tell it")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      "\nIt does again only what is missing there.\n\nExample:\n  $ MLFLOW_TRACKING_URI=http://localhost:5000 pharma models sync",
    )
    .action(async (options: { json?: true }) => {
      await withRegistry(async (registry) => {
        if (registry.settings.mlflow === undefined) {
          throw usageError(
            "There is no MLflow to tell: set MLFLOW_TRACKING_URI to its http or https address.",
          );
        }
        const done: { name: string; versions: number; added: number }[] = [];
        for (const name of trainableNames) {
          try {
            done.push({ name, ...(await mirrorNow(registry, name)) });
          } catch (error) {
            throw new CliError((error as Error).message, undefined, { cause: error });
          }
        }
        process.stdout.write(
          options.json
            ? `${JSON.stringify(done, null, 2)}\n`
            : `${done.map(({ name, versions, added }) => `${name}: ${plural(versions, "version")}, ${added} of them new to MLflow`).join("\n")}\n`,
        );
      });
    });
}
