import type { Command } from "commander";
import { findVersion } from "../../../lakehouse/registry/model-version.ts";
import { recordPromotion } from "../../../lakehouse/registry/promotions.ts";
import { loadTrainable } from "../../../models/registry/trainables.ts";
import { CliError, usageError } from "../../cli-error.ts";
import { compareWithCurrent } from "../../models/compare-with-current.ts";
import { currentVersion } from "../../models/current-version.ts";
import { mirrorModels } from "../../models/mirror-models.ts";
import { parseModelName } from "../../models/model-name.ts";
import { withRegistry } from "../../models/with-registry.ts";
import { operator } from "../../with-client.ts";

interface PromoteOptions {
  readonly force?: true;
  readonly dryRun?: true;
  readonly why?: string;
  readonly who?: string;
  readonly json?: true;
}

export function addPromoteCommand(models: Command): void {
  models
    .command("promote")
    .argument("<name[@version]>", "as in `pharma models list`; without a version the newest")
    .description("makes a version current, where it beats the one that is on the same held-out texts")
    .option("--force", "also where it does not beat it; needs --why")
    .option("--dry-run", "compare, and change nothing")
    .option("--why <reason>", "kept with the promotion")
    .option("--who <name>", "who promotes (default: your account's name)")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      `
The next night scores every review with it. Exit status 1 where it is refused.

Examples:
  $ pharma models promote sentiment --dry-run
  $ pharma models promote sentiment@3f2a --why "twice the data"
  $ pharma models promote sentiment@3f2a --force --why "the old one was trained on reviews we must not use"`,
    )
    .action(async (text: string, options: PromoteOptions) => {
      if (options.force && options.why === undefined) throw usageError("--force needs --why REASON.");
      const { name, version = "latest" } = parseModelName(text);
      const trainable = await loadTrainable(name);
      await withRegistry(async (registry) => {
        const candidate = await findVersion(registry.lake, name, version);
        const current = await currentVersion(trainable, registry);
        if (candidate.version === current.version) throw usageError(`${name}@${current.version} is current.`);
        const comparison = await compareWithCurrent(trainable, registry, candidate.version, current);
        const wanted = comparison.beats || options.force === true;
        if (options.dryRun || !wanted) {
          if (options.json) process.stdout.write(`${JSON.stringify(comparison, null, 2)}\n`);
          if (!wanted && !options.dryRun) throw new CliError(`Not promoted: ${comparison.because}`);
          if (!options.json) process.stdout.write(`${comparison.because}\n`);
          return;
        }
        const { who, why } = operator(options);
        const promotion = await recordPromotion(registry.lake, {
          name,
          action: "promote",
          version: candidate.version,
          replaced: current.shipped ? null : current.version,
          forced: !comparison.beats,
          comparison: { ...comparison },
          at: new Date().toISOString(),
          who,
          why: why ?? null,
        });
        process.stdout.write(
          options.json
            ? `${JSON.stringify(promotion, null, 2)}\n`
            : `${comparison.because}\n${name}@${candidate.version} is current${promotion.forced ? ", by force" : ""}: the next night scores with it.\n`,
        );
        await mirrorModels(registry, name);
      });
    });
}
