import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import { type CurveStep, curveSteps, curveSvg, type Spread } from "../../../models/registry/draw-curve.ts";
import { loadTrainable } from "../../../models/registry/trainables.ts";
import { runJob } from "../../models/run-job.ts";
import { type DataOptions, trainingFolders } from "../../models/training-folders.ts";
import { formatCount, formatShare } from "../../render/format.ts";
import { renderTable } from "../../render/table.ts";
import { settingsOrUsage } from "../../settings.ts";
import { withDataOptions } from "./data-options.ts";

interface CurveOptions extends DataOptions {
  readonly seed: number;
  readonly seeds: number;
  readonly svg?: string;
  readonly json?: true;
}

export function addCurveCommand(models: Command): void {
  withDataOptions(models.command("curve"))
    .argument("<name>", "as in `pharma models list`")
    .description("trains on a quarter, a half and all of the data: what more data would give")
    .option("--seeds <number>", "trainings of each size, each on other texts", count, 3)
    .option("--svg <file>", "draw it into a file")
    .option("--json", "print JSON")
    .addHelpText("after", "\nExample:\n  $ pharma models curve sentiment --seeds 5 --svg curve.svg")
    .action(async (name: string, options: CurveOptions) => {
      const trainable = await loadTrainable(name);
      const folders = await trainingFolders(trainable, settingsOrUsage(), options);
      const seeds = Array.from({ length: options.seeds }, (_, i) => options.seed + i);
      const { curve } = await runJob<"curve">({ kind: "curve", name, folders, seeds });
      if (options.svg !== undefined) await writeFile(resolve(options.svg), curveSvg(curve));
      const steps = curveSteps(curve);
      const printed = options.json
        ? JSON.stringify({ ...curve, steps }, null, 2)
        : `${renderSteps(steps)}\n\n${formatCount(curve.n)} held-out examples; the least and the largest of the seeds in brackets.`;
      process.stdout.write(`${printed}\n`);
    });
}

function renderSteps(steps: readonly CurveStep[]): string {
  return renderTable(steps, [
    { title: "data", value: (step) => formatShare(step.share), align: "right" },
    { title: "examples", value: (step) => formatCount(step.examples), align: "right" },
    { title: "seeds", value: (step) => String(step.seeds), align: "right" },
    { title: "accuracy", value: (step) => spread(step.accuracy) },
    { title: "macro-F1", value: (step) => spread(step.macroF1) },
    { title: "", value: (step) => "▇".repeat(Math.round(step.macroF1.mean * 40)) },
  ]);
}

function spread({ mean, least, most }: Spread): string {
  return `${mean.toFixed(3)} (${least.toFixed(3)}-${most.toFixed(3)})`;
}

function count(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1 || value > 50)
    throw new InvalidArgumentError("It takes a whole number from 1 to 50.");
  return value;
}
