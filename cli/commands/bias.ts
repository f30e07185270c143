import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { type Command, Option } from "commander";
import { attributes } from "../../models/fairness/attribute.ts";
import { biasReport } from "../../models/fairness/report/bias-report.ts";
import type { BiasReportData } from "../../models/fairness/report/bias-report-data.ts";
import { verdicts } from "../../models/fairness/verdict.ts";
import { usageError } from "../cli-error.ts";
import { readBias } from "../read-bias.ts";
import { renderBias } from "../render/bias.ts";
import { withLake } from "../with-lake.ts";

interface ShowOptions {
  readonly model?: string;
  readonly attribute?: string;
  readonly verdict?: string;
  readonly json?: true;
}

export function addBiasCommand(program: Command): void {
  const bias = program.command("bias").description("how the models treat groups of reviews");

  bias
    .command("show")
    .argument("[run]", "the lake as this run left it; without, as it is now")
    .description(
      "prints the newest audit: verdicts by model, attribute and group, and what swapped words change",
    )
    .option("--model <name>", "only this model: sentiment, issue-rules")
    .addOption(new Option("--attribute <name>", "only by this attribute").choices([...attributes]))
    .addOption(new Option("--verdict <verdict>", "only these").choices([...verdicts]))
    .option("--json", "print JSON, with the figures that have no verdict")
    .addHelpText(
      "after",
      `
Examples:
  $ pharma bias show
  $ pharma bias show nightly/2026-11-20 --attribute sex
  $ pharma bias show --verdict unfair --json`,
    )
    .action(async (run: string | undefined, options: ShowOptions) => {
      const audit = chosen(await read(run), options);
      const text = () => renderBias(audit, options.verdict === "not enough data");
      process.stdout.write(`${options.json ? JSON.stringify(audit, null, 2) : text()}\n`);
    });

  bias
    .command("report")
    .argument("[run]", "the lake as this run left it; without, as it is now")
    .description("writes the newest audit as one page of HTML, to be read or printed")
    .requiredOption("--out <file>", "where to write it")
    .addHelpText("after", "\nExample:\n  $ pharma bias report nightly/2026-11-20 --out bias.html")
    .action(async (run: string | undefined, { out }: { out: string }) => {
      const page = biasReport(await read(run));
      await writeFile(resolve(out), page).catch((cause: NodeJS.ErrnoException) => {
        throw usageError(`${out} cannot be written (${cause.code}); give another --out.`, { cause });
      });
      process.stdout.write(`${out}\n`);
    });
}

function read(run: string | undefined): Promise<BiasReportData> {
  return withLake({ ...(run !== undefined && { atRun: run }) }, readBias);
}

function chosen(audit: BiasReportData, { model, attribute, verdict }: ShowOptions): BiasReportData {
  const of = (named: string) => model === undefined || named.replace(/@.*$/, "") === model;
  const known = [...new Set(audit.figures.map((each) => each.model.replace(/@.*$/, "")))];
  if (model !== undefined && !known.includes(model)) {
    throw usageError(`No model ${model} was audited; there are ${known.join(", ")}.`);
  }
  const wanted = (each: { model: string; attribute: string; verdict: string | null }) =>
    of(each.model) &&
    (attribute === undefined || each.attribute === attribute) &&
    (verdict === undefined || each.verdict === verdict);
  return {
    figures: audit.figures.filter(wanted),
    swaps:
      attribute === undefined && verdict === undefined ? audit.swaps.filter((each) => of(each.model)) : [],
    trend: audit.trend.filter(wanted),
  };
}
