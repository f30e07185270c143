import pc from "picocolors";
import type { RunView } from "../../client/describe-run.ts";
import { formatCount } from "../render/format.ts";
import { renderTable } from "../render/table.ts";

interface GoldOutput {
  readonly snapshot: number;
  readonly tables: readonly { readonly table: string; readonly rows: number; readonly changed: boolean }[];
  readonly warnings: readonly { readonly table: string; readonly audit: string; readonly rows: number }[];
}

/**
 * The Gold tables, where their Parquet files lie, and what audits had to say.
 *
 * @param data the lake's folder or `s3://…`, as a person at this terminal would write it
 */
export function goldLines(run: RunView, data: string): string[] {
  const output = run.tasks.find((task) => task.id === "build-gold")?.output as GoldOutput | undefined;
  if (output === undefined) return [];
  const table = renderTable(output.tables, [
    { title: "table", value: (row) => row.table },
    { title: "rows", value: (row) => formatCount(row.rows), align: "right" },
    { title: "lies in", value: (row) => (row.rows === 0 ? "" : `${data}/${row.table.replace(".", "/")}`) },
  ]);
  const warnings = output.warnings.map(({ table, audit, rows }) =>
    pc.yellow(`audit ${audit} of ${table} found ${formatCount(rows)} rows`),
  );
  return [`${pc.bold("Gold")}  snapshot ${output.snapshot}, audited`, table, ...warnings];
}
