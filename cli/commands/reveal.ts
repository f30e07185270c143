import type { Command } from "commander";
import type { Lake } from "../../lakehouse/lake.ts";
import { CliError, usageError } from "../cli-error.ts";
import { settingsOrUsage } from "../settings.ts";
import { operator } from "../with-client.ts";
import { withLake } from "../with-lake.ts";

interface RevealOptions {
  readonly review?: string;
  readonly why?: string;
  readonly who?: string;
  readonly json?: true;
}

export function addRevealCommand(program: Command): void {
  program
    .command("reveal")
    .argument("[tokens...]", "as they stand in a cleaned review: [NAME:k1:Xvqe Brtly:7QX3]")
    .description("turns tokens of personal data back, for who holds the key; recorded in ops.actions")
    .option("--review <id>", "all tokens in the text of this review")
    .option("--why <reason>", "why it has to be known; needed")
    .option("--who <name>", "who acts (default: your account's name)")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      `
The key is read from PHARMA_PII_KEYS. Who revealed how many tokens of which review or which tokens, when and why is
in the lake before anything is shown; what was revealed is not.

Examples:
  $ pharma reveal '[NAME:k1:Xvqe Brtly:7QX3]' --why "case 4711: reporter agreed to a call"
  $ pharma reveal --review 3f9a… --why "follow-up of a serious case" --json`,
    )
    .action(async (tokens: string[], options: RevealOptions) => {
      if (options.why === undefined || options.why.trim() === "") {
        throw usageError('--why is needed: what makes it necessary, for example --why "case 4711".');
      }
      if (tokens.length === 0 && options.review === undefined) {
        throw usageError("Say which tokens, or which review with --review ID.");
      }
      const { value, review } = await withLake({ writable: true }, (lake) => reveal(lake, tokens, options));
      if (options.json) process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
      else for (const { token, text } of value) process.stdout.write(`${token}  ${text}\n`);
      if (value.length === 0) process.stderr.write(`There is no token in review ${review}.\n`);
    });
}

async function reveal(lake: Lake, given: readonly string[], options: RevealOptions) {
  const { createPiiTokens, PII_TOKEN } = await import("../../models/text/clean/pii/pii-tokens.ts");
  const { appendActions } = await import("../../operations/record-actions.ts");
  const { piiKeys } = settingsOrUsage();
  if (piiKeys.length === 0) {
    throw new CliError("There is no key here: set PHARMA_PII_KEYS to the keys that sealed the tokens.");
  }
  const text = options.review === undefined ? "" : await textOf(lake, options.review);
  const tokens = [...new Set([...given, ...[...text.matchAll(PII_TOKEN)].map(([token]) => token)])];
  const ring = createPiiTokens(piiKeys);
  const value = tokens.map((token) => ({ token, ...ring.open(token) }));
  const who = operator(options);
  // First the record: what cannot be recorded is not shown.
  if (value.length > 0) {
    await appendActions({ lake }, [
      {
        at: new Date().toISOString(),
        kind: "personal-data",
        subject: options.review ?? "tokens",
        action: "reveal",
        tasks: [],
        detail: given.length === 0 ? countKinds(value.map(({ kind }) => kind)) : tokens.join(" "),
        ...who,
      },
    ]);
  }
  return { value, review: options.review };
}

async function textOf(lake: Lake, review: string): Promise<string> {
  const { sql } = await import("../../lakehouse/sql.ts");
  const [row] = await lake.query<{ text: string }>(
    sql`select text from silver.reviews where review_id = ${review}`,
  );
  if (!row) throw new CliError(`There is no review ${review} in silver.reviews.`);
  return row.text;
}

/** `2 NAME, 1 PHONE` */
function countKinds(kinds: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts]
    .sort()
    .map(([kind, count]) => `${count} ${kind}`)
    .join(", ");
}
