import type { Command } from "commander";
import pc from "picocolors";
import type { RowDiff, TableDiff } from "../../lakehouse/diff-snapshots.ts";
import { formatCount } from "../render/format.ts";
import { renderTable } from "../render/table.ts";
import { runSnapshot } from "../run-snapshot.ts";
import { withLake } from "../with-lake.ts";

export function addDiffCommand(program: Command): void {
  program
    .command("diff")
    .argument("<run-a>", "the earlier run")
    .argument("<run-b>", "the later run")
    .description("what changed in Gold between two runs: rows added, removed, changed, with samples")
    .option("--rows <number>", "rows of each kind to show", Number, 3)
    .option("--json", "print JSON")
    .addHelpText("after", "\nExample:\n  $ pharma diff nightly/2026-11-19 nightly/2026-11-20")
    .action(async (before: string, after: string, options: { rows: number; json?: true }) => {
      const diffs = await withLake({}, async (lake) => {
        const { diffSnapshots } = await import("../../lakehouse/diff-snapshots.ts");
        const { loadTables } = await import("../../lakehouse/load-tables.ts");
        const tables = (await loadTables()).filter((table) => table.name.startsWith("gold."));
        const from = await runSnapshot(lake, before);
        const to = await runSnapshot(lake, after);
        return diffSnapshots(lake, from, to, { tables, sample: options.rows });
      });
      process.stdout.write(options.json ? `${JSON.stringify(diffs, null, 2)}\n` : `${renderDiffs(diffs)}\n`);
    });
}

function renderDiffs(diffs: readonly TableDiff[]): string {
  const table = renderTable(diffs, [
    { title: "table", value: (diff) => diff.table },
    { title: "before", value: (diff) => formatCount(diff.rowsBefore), align: "right" },
    { title: "after", value: (diff) => formatCount(diff.rowsAfter), align: "right" },
    { title: "added", value: (diff) => pc.green(formatCount(diff.added)), align: "right" },
    { title: "removed", value: (diff) => pc.red(formatCount(diff.removed)), align: "right" },
    { title: "changed", value: (diff) => pc.yellow(formatCount(diff.changed)), align: "right" },
  ]);
  const samples = diffs.flatMap((diff) =>
    diff.sample.map((row) => `${pc.bold(diff.table)} ${renderRow(row)}`),
  );
  return samples.length === 0 ? table : `${table}\n\n${samples.join("\n")}`;
}

function renderRow({ kind, before, after }: RowDiff): string {
  if (before === undefined || after === undefined) {
    return `${kind === "added" ? pc.green("+") : pc.red("-")} ${fields(after ?? before ?? {})}`;
  }
  const changed = Object.keys(after).filter(
    (name) => JSON.stringify(after[name]) !== JSON.stringify(before[name]),
  );
  const values = changed.map(
    (name) => `${name}: ${JSON.stringify(before[name])} → ${JSON.stringify(after[name])}`,
  );
  const same = Object.fromEntries(
    Object.entries(after)
      .filter(([name]) => !changed.includes(name))
      .slice(0, 3),
  );
  return `${pc.yellow("~")} ${fields(same)}  ${values.join(", ")}`;
}

function fields(row: Record<string, unknown>): string {
  const text = Object.entries(row)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(" ");
  return text.length <= 200 ? text : `${text.slice(0, 199)}…`;
}
