import type { Command } from "commander";
import type { Lake } from "../../../lakehouse/lake.ts";
import { findVersion } from "../../../lakehouse/registry/model-version.ts";
import { listPromotions, type Promotion, recordPromotion } from "../../../lakehouse/registry/promotions.ts";
import { loadTrainable } from "../../../models/registry/trainables.ts";
import { usageError } from "../../cli-error.ts";
import { mirrorModels } from "../../models/mirror-models.ts";
import { withRegistry } from "../../models/with-registry.ts";
import { operator } from "../../with-client.ts";

interface RollbackOptions {
  readonly to?: string;
  readonly why?: string;
  readonly who?: string;
  readonly json?: true;
}

export function addModelRollbackCommand(models: Command): void {
  models
    .command("rollback")
    .argument("<name>", "as in `pharma models list`")
    .description("takes a promotion back: what was current before it is current again")
    .option("--to <version>", "go back to this one; `shipped` stands for the weights that ship")
    .option("--why <reason>", "kept with it")
    .option("--who <name>", "who acts (default: your account's name)")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      '\nExamples:\n  $ pharma models rollback sentiment --why "too gloomy"\n  $ pharma models rollback sentiment --to shipped',
    )
    .action(async (name: string, options: RollbackOptions) => {
      const trainable = await loadTrainable(name);
      await withRegistry(async (registry) => {
        const promotions = await listPromotions(registry.lake, trainable.name);
        const replaced = promotions[0]?.version ?? null;
        const version = await goal(registry.lake, name, promotions, options.to);
        if (version === replaced) throw usageError(`${name}@${version ?? "shipped"} is current.`);
        const { who, why } = operator(options);
        const done = await recordPromotion(registry.lake, {
          name,
          action: "rollback",
          version,
          replaced,
          forced: false,
          comparison: null,
          at: new Date().toISOString(),
          who,
          why: why ?? null,
        });
        process.stdout.write(
          options.json
            ? `${JSON.stringify(done, null, 2)}\n`
            : `${name}@${version ?? "shipped"} is current again, in place of ${name}@${replaced ?? "shipped"}: the next night scores with it.\n`,
        );
        await mirrorModels(registry, name);
      });
    });
}

/** The version asked for, or what the promotion of the current one replaced. */
async function goal(
  lake: Lake,
  name: string,
  promotions: readonly Promotion[],
  to: string | undefined,
): Promise<string | null> {
  if (to === "shipped") return null;
  if (to !== undefined) {
    const { version, state } = await findVersion(lake, name, to);
    if (state === "candidate") {
      throw usageError(`${name}@${version} was never current: \`pharma models promote ${name}@${version}\`.`);
    }
    return version;
  }
  const current = promotions[0]?.version ?? null;
  const promoted = promotions.find((each) => each.action === "promote" && each.version === current);
  if (promoted === undefined || current === null) {
    throw usageError(`The weights that ship are current: there is no promotion of ${name} to take back.`);
  }
  return promoted.replaced;
}
