import { resolve } from "node:path";
import { type Command, Option } from "commander";
import type { Columns, Lake } from "../../lakehouse/lake.ts";
import { usageError } from "../cli-error.ts";
import { renderResultSet, resultFormats } from "../render/result-set.ts";
import { withLake } from "../with-lake.ts";

const formats = [...resultFormats, "parquet"] as const;

interface QueryOptions {
  readonly at?: string;
  readonly format: (typeof formats)[number];
  readonly output?: string;
}

export function addQueryCommand(program: Command): void {
  program
    .command("query")
    .argument("<sql>", "one statement that reads; tables are bronze.*, silver.*, gold.*, quarantine.*")
    .description("reads the lake, as it is now or as a run left it")
    .option("--at <run>", "the lake as this run left it")
    .addOption(new Option("--format <format>", "how to print the rows").choices(formats).default("table"))
    .option("--output <file>", "write to a file (needed for parquet)")
    .addHelpText(
      "after",
      `
Examples:
  $ pharma query "from gold.product_summary order by mentions desc limit 10"
  $ pharma query "select reason, count(*) from quarantine.records group by all" --format csv
  $ pharma query "from gold.product_daily" --at nightly/2026-11-20 --format parquet --output daily.parquet`,
    )
    .action(async (text: string, options: QueryOptions) => {
      await withLake({ ...(options.at !== undefined && { atRun: options.at }) }, (lake) =>
        runQuery(lake, text, options),
      );
    });
}

async function runQuery(lake: Lake, text: string, { format, output }: QueryOptions): Promise<void> {
  const { queryLake, queryToParquet } = await import("../../lakehouse/query-lake.ts");
  if (format === "parquet") {
    if (output === undefined) throw usageError("--format parquet needs --output FILE.");
    const rows = await queryToParquet(lake, text, resolve(output));
    process.stdout.write(`${rows.toLocaleString("en-US")} rows in ${output}\n`);
    return;
  }
  const rows: Record<string, unknown>[] = [];
  let names: readonly string[] = [];
  for await (const chunk of queryLake(lake, text)) {
    names = chunk.names;
    rows.push(...rowsOf(chunk));
  }
  const printed = rows.length === 0 && format === "csv" ? names.join(",") : renderResultSet(rows, format);
  if (output === undefined) process.stdout.write(`${printed}\n`);
  else {
    const { writeFile } = await import("node:fs/promises");
    await writeFile(resolve(output), `${printed}\n`);
  }
}

function rowsOf(chunk: Columns): Record<string, unknown>[] {
  return Array.from({ length: chunk.rows }, (_, row) =>
    Object.fromEntries(chunk.names.map((name, column) => [name, chunk.columns[column]?.[row]])),
  );
}
