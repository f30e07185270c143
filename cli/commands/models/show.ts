import type { Command } from "commander";
import { modelCard } from "../../../models/registry/model-card.ts";
import { loadTrainable } from "../../../models/registry/trainables.ts";
import { factsOf } from "../../models/card-of.ts";
import { parseModelName } from "../../models/model-name.ts";
import { withRegistry } from "../../models/with-registry.ts";
import { formatCount } from "../../render/format.ts";
import { renderEvaluations } from "../../render/model-table.ts";

export function addShowModelCommand(models: Command): void {
  models
    .command("show")
    .argument("<name[@version]>", "current, shipped, latest or first digits; default: what is current")
    .description("what the registry knows of a version: data, code, files, figures, promotions")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  $ pharma models show sentiment\n  $ pharma models show sentiment@3f2a --json",
    )
    .action(async (text: string, options: { json?: true }) => {
      const { name, version = "current" } = parseModelName(text);
      const trainable = await loadTrainable(name);
      const facts = await withRegistry((registry) => factsOf(trainable, registry, version));
      if (options.json) {
        process.stdout.write(`${JSON.stringify({ name, ...facts }, null, 2)}\n`);
        return;
      }
      const { made, files, evaluations, promotions } = facts;
      const lines = [
        `${name}@${facts.version}  ${facts.state}`,
        made
          ? `trained on ${formatCount(made.examples)} examples (data ${short(made.dataHash)}, held out ${short(made.heldOut)}), seed ${made.seed}, code ${made.codeVersion}, at ${made.at} by ${made.by}`
          : "ships with the code",
        ...files.map((file) => `${file.name}  ${formatCount(file.bytes)} bytes  sha256 ${file.sha256}`),
        ...(evaluations.length === 0
          ? [`not measured: pharma models evaluate ${name} ${facts.version}`]
          : [
              "",
              renderEvaluations(
                name,
                evaluations.map((each) => ({ ...each, version: facts.version })),
              ),
            ]),
        ...promotions.map(
          ({ at, action, who, why, because }) =>
            `\n${at}  ${action} by ${who}${why === null ? "" : `: ${why}`}${because === null ? "" : `\n${because}`}`,
        ),
      ];
      process.stdout.write(`${lines.join("\n")}\n`);
    });
}

export function addCardCommand(models: Command): void {
  models
    .command("card")
    .argument("<name[@version]>", "current, shipped, latest or first digits; default: what is current")
    .description("prints a version's model card in Markdown")
    .addHelpText("after", "\nExample:\n  $ pharma models card sentiment@latest > card.md")
    .action(async (text: string) => {
      const { name, version = "current" } = parseModelName(text);
      const trainable = await loadTrainable(name);
      const facts = await withRegistry((registry) => factsOf(trainable, registry, version));
      process.stdout.write(modelCard(trainable, facts));
    });
}

function short(hash: string): string {
  return hash.slice(0, 12);
}
