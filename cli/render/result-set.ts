import { renderTable } from "./table.ts";

export const resultFormats = ["table", "json", "csv"] as const;
export type ResultFormat = (typeof resultFormats)[number];

/** Rows of a query for people (`table`), for scripts (`json`: an array of objects) or for spreadsheets (`csv`, RFC 4180). */
export function renderResultSet(rows: readonly Record<string, unknown>[], format: ResultFormat): string {
  switch (format) {
    case "json":
      return JSON.stringify(rows, plainValue, 2);
    case "csv":
      return renderCsv(rows);
    case "table": {
      const names = Object.keys(rows[0] ?? {});
      const table = renderTable(
        rows,
        names.map((name) => ({
          title: name,
          value: (row) => shorten(cell(row[name])),
          align: rows.every((row) => typeof row[name] === "number" || row[name] === null) ? "right" : "left",
        })),
      );
      return `${table}\n(${rows.length.toLocaleString("en-US")} ${rows.length === 1 ? "row" : "rows"})`;
    }
  }
}

function renderCsv(rows: readonly Record<string, unknown>[]): string {
  const names = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => names.map((name) => quoted(cell(row[name]))).join(","));
  return [names.map(quoted).join(","), ...lines].join("\r\n");
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "number" && !Number.isInteger(value)) return String(Number(value.toPrecision(6)));
  return typeof value === "object" ? JSON.stringify(value, plainValue) : String(value);
}

function plainValue(_name: string, value: unknown): unknown {
  return typeof value === "bigint" ? value.toString() : value;
}

function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length <= 80 ? line : `${line.slice(0, 79)}…`;
}
