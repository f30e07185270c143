import { type Command, InvalidArgumentError } from "commander";
import { openClaim } from "../../answers/claim.ts";
import { openStretch } from "../../answers/stretch.ts";
import { CliError } from "../cli-error.ts";
import { renderClaim, renderStretch } from "../render/claim.ts";
import { withLake } from "../with-lake.ts";

export function addEvidenceCommand(program: Command): void {
  program
    .command("evidence")
    .argument(
      "<id>",
      "of a claim as `pharma summary` prints it, of a label's words as `pharma ask` does, or its beginning",
    )
    .description(
      "opens a claim: the words it stands on, in their reviews, as the lake had them when it was judged; or words of a label or document, in their section",
    )
    .option("--at <run>", "as this run left it; without, as it is now")
    .option(
      "--snapshot <number>",
      "a label's words as this snapshot has them, which an answer names",
      wholeNumber,
    )
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      `
Examples:
  $ pharma summary sertraline
  $ pharma evidence 3f9a1c
  $ pharma evidence 3f9a1c --at nightly/2026-11-20 --json
  $ pharma ask "does the label of zoloft mention insomnia?" --from labels
  $ pharma evidence 90b2d44e --snapshot 212`,
    )
    .action(async (id: string, { at, snapshot, json }: EvidenceOptions) => {
      const opened = await withLake(at === undefined ? {} : { atRun: at }, async (lake) => {
        const claim = snapshot === undefined ? await openClaim(lake, id) : undefined;
        if (claim) return { said: claim, rendered: renderClaim(claim) };
        const stretch = await openStretch(lake, id, snapshot);
        return stretch && { said: stretch, rendered: renderStretch(stretch) };
      });
      if (!opened) {
        throw new CliError(
          `There is no claim ${id} nor a label's words, or several begin so: \`pharma summary PRODUCT\` and \`pharma ask\` print ids, and silver.claims has all claims.`,
        );
      }
      process.stdout.write(`${json ? JSON.stringify(opened.said, null, 2) : opened.rendered}\n`);
    });
}

interface EvidenceOptions {
  readonly at?: string;
  readonly snapshot?: number;
  readonly json?: true;
}

function wholeNumber(given: string): number {
  if (!/^\d{1,15}$/.test(given)) throw new InvalidArgumentError("it takes a whole number");
  return Number(given);
}
