import pc from "picocolors";
import type { RunView } from "../../client/describe-run.ts";
import { formatCount } from "../render/format.ts";
import { renderTable } from "../render/table.ts";

interface GoldOutput {
  readonly snapshot: number;
  readonly tables: readonly { readonly table: string; readonly rows: number; readonly changed: boolean }[];
  readonly warnings: readonly { readonly table: string; readonly audit: string; readonly rows: number }[];
}

/** The Gold tables, the snapshot they lie in, and what audits had to say. */
export function goldLines(run: RunView): string[] {
  const output = run.tasks.find((task) => task.id === "build-gold")?.output as GoldOutput | undefined;
  if (output === undefined) return [];
  const table = renderTable(output.tables, [
    { title: "table", value: (row) => row.table },
    { title: "rows", value: (row) => formatCount(row.rows), align: "right" },
    { title: "look", value: (row) => `pharma query "from ${row.table} limit 20"` },
  ]);
  const warnings = output.warnings.map(({ table, audit, rows }) =>
    pc.yellow(`audit ${audit} of ${table} found ${formatCount(rows)} rows`),
  );
  return [`${pc.bold("Gold")}  snapshot ${output.snapshot}, audited`, table, ...warnings];
}
