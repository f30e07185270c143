import type { Command } from "commander";
import { usageError } from "../cli-error.ts";
import { renderAnswer } from "../render/answer.ts";
import { settingsOrUsage } from "../settings.ts";
import { withAsker } from "../with-asker.ts";
import { operator } from "../with-client.ts";

interface AskOptions {
  readonly product?: string;
  readonly who?: string;
  readonly json?: true;
}

export function addAskCommand(program: Command): void {
  program
    .command("ask")
    .argument("<question>", "in English")
    .description(
      "answers from the reviews in the lake, with the words it stands on, or says that they do not answer",
    )
    .option("--product <name>", "only reviews of this product (default: those that the question names)")
    .option("--who <name>", "who asks, for ops.rag_log (default: your account's name)")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      `
Numbers are counted in the lake, quotes are the reviews' own words. Every question is recorded in ops.rag_log.

Examples:
  $ pharma ask "what do people say about sleep on sertraline?"
  $ pharma ask "does it cause weight gain?" --product mirtazapine --json`,
    )
    .action(async (question: string, { product, json, ...options }: AskOptions) => {
      const { who } = operator(options);
      const answer = await withAsker(settingsOrUsage(), warn, async (asker) => {
        if (product !== undefined && !asker.products.includes(product))
          throw usageError(
            `There are no reviews of ${product}: \`pharma query "select product from gold.product_summary"\` lists what there is.`,
          );
        return asker.ask({ text: question, who, ...(product !== undefined && { product }) });
      });
      process.stdout.write(`${json ? JSON.stringify(answer, null, 2) : renderAnswer(answer)}\n`);
    });
}

function warn(error: unknown, sentence: string): void {
  process.stderr.write(`${sentence} ${error instanceof Error ? error.message : String(error)}\n`);
}
