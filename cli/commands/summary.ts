import { type Command, Option } from "commander";
import { readSummary, type SubjectKind } from "../../answers/summary.ts";
import { CliError } from "../cli-error.ts";
import { renderSummary } from "../render/summary.ts";
import { withLake } from "../with-lake.ts";

interface SummaryOptions {
  readonly of: SubjectKind;
  readonly at?: string;
  readonly json?: true;
}

export function addSummaryCommand(program: Command): void {
  program
    .command("summary")
    .argument("[subject]", "the product, issue or topic; without, what changed in the newest night")
    .description("prints a summary sentence by sentence: how sure each is, and what it stands on")
    .addOption(
      new Option("--of <kind>", "what the subject is")
        .choices(["product", "issue", "topic"])
        .default("product"),
    )
    .option("--at <run>", "as this run left it; without, as it is now")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      `
Examples:
  $ pharma summary
  $ pharma summary sertraline
  $ pharma summary side-effect --of issue --at nightly/2026-11-20
  $ pharma evidence 3f9a1c     # the words that a claim stands on`,
    )
    .action(async (subject: string | undefined, { of, at, json }: SummaryOptions) => {
      const [kind, name] = subject === undefined ? (["night", "(all)"] as const) : ([of, subject] as const);
      const sentences = await withLake(at === undefined ? {} : { atRun: at }, (lake) =>
        readSummary(lake, kind, name),
      );
      if (sentences.length === 0 && subject === undefined && !json) {
        process.stdout.write("Nothing changed since the night before, or there was none.\n");
        return;
      }
      if (sentences.length === 0 && !json) {
        throw new CliError(
          `There is no summary of ${kind} ${name}: \`pharma query "select distinct subject_kind, subject from gold.summary_sentences"\` lists those there are.`,
        );
      }
      process.stdout.write(
        `${json ? JSON.stringify(sentences, null, 2) : renderSummary(kind, name, sentences)}\n`,
      );
    });
}
