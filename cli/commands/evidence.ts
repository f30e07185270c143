import type { Command } from "commander";
import { openClaim } from "../../answers/claim.ts";
import { CliError } from "../cli-error.ts";
import { renderClaim } from "../render/claim.ts";
import { withLake } from "../with-lake.ts";

export function addEvidenceCommand(program: Command): void {
  program
    .command("evidence")
    .argument("<claim>", "its id as `pharma summary` prints it, or a beginning of it")
    .description(
      "opens a claim: the words it stands on, in their reviews, as the lake had them when it was judged",
    )
    .option("--at <run>", "the claim as this run left it; without, as it is now")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      `
Examples:
  $ pharma summary sertraline
  $ pharma evidence 3f9a1c
  $ pharma evidence 3f9a1c --at nightly/2026-11-20 --json`,
    )
    .action(async (id: string, { at, json }: { readonly at?: string; readonly json?: true }) => {
      const claim = await withLake(at === undefined ? {} : { atRun: at }, (lake) => openClaim(lake, id));
      if (!claim) {
        throw new CliError(
          `There is no claim ${id}, or several begin so: \`pharma summary PRODUCT\` prints ids, and silver.claims has all of them.`,
        );
      }
      process.stdout.write(`${json ? JSON.stringify(claim, null, 2) : renderClaim(claim)}\n`);
    });
}
