import { type Command, InvalidArgumentError, Option } from "commander";
import { type Unsupported, unsupportedPolicies } from "../../models/gate/outcome.ts";
import type { EvidenceKind } from "../../models/retrieval/evidence.ts";
import { usageError } from "../cli-error.ts";
import { renderAnswer } from "../render/answer.ts";
import { settingsOrUsage } from "../settings.ts";
import { withAsker } from "../with-asker.ts";
import { operator } from "../with-client.ts";

interface AskOptions {
  readonly product?: string;
  readonly from?: readonly EvidenceKind[];
  readonly who?: string;
  readonly extractive?: true;
  readonly unsupported: Unsupported;
  readonly json?: true;
}

export function addAskCommand(program: Command): void {
  program
    .command("ask")
    .argument("<question>", "in English")
    .description(
      "answers from the reviews, labels and documents in the lake, with the words it stands on, or says that they do not answer",
    )
    .option("--product <name>", "only what is about this product (default: those that the question names)")
    .option(
      "--from <kinds>",
      "only reviews, labels or documents; several with commas (default: all)",
      kindsOf,
    )
    .option("--who <name>", "who asks, for ops.rag_log (default: your account's name)")
    .option("--extractive", "only counts and quotes, also where a language model is configured")
    .addOption(
      new Option("--unsupported <policy>", "what becomes of a written sentence that the reviews do not carry")
        .choices(unsupportedPolicies)
        .default("mark" satisfies Unsupported),
    )
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      `
Numbers are counted in the lake, quotes are the reviews' own words. Where a language model is configured (PHARMA_LLM_URL) it
writes the sentences; what the reviews do not carry is marked or dropped. Every question is recorded in ops.rag_log.

Examples:
  $ pharma ask "what do people say about sleep on sertraline?"
  $ pharma ask "does the label of zoloft mention insomnia?" --from labels
  $ pharma ask "does it cause weight gain?" --product mirtazapine --json`,
    )
    .action(
      async (question: string, { product, from, extractive, unsupported, json, ...options }: AskOptions) => {
        const { who } = operator(options);
        const answer = await withAsker(settingsOrUsage(), warn, async (asker) => {
          if (product !== undefined && !asker.products.includes(product))
            throw usageError(
              `There is nothing about ${product}: \`pharma query "select product from gold.product_summary"\` lists what there are reviews of.`,
            );
          const only = { ...(product !== undefined && { product }), ...(from && { from }) };
          return asker.ask({ text: question, who, extractive: extractive ?? false, unsupported, ...only });
        });
        process.stdout.write(`${json ? JSON.stringify(answer, null, 2) : renderAnswer(answer)}\n`);
      },
    );
}

const kinds: Readonly<Record<string, EvidenceKind>> = {
  reviews: "review",
  labels: "label",
  documents: "document",
};

function kindsOf(given: string): readonly EvidenceKind[] {
  return given.split(",").map((name) => {
    const kind = Object.hasOwn(kinds, name.trim()) ? kinds[name.trim()] : undefined;
    if (!kind) throw new InvalidArgumentError(`it takes ${Object.keys(kinds).join(", ")}`);
    return kind;
  });
}

function warn(error: unknown, sentence: string): void {
  process.stderr.write(`${sentence} ${error instanceof Error ? error.message : String(error)}\n`);
}
