import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";

/** Adverse reaction, withdrawal, effective, ineffective, sign or symptom, indication: in the order of the corpus' file. */
export const psytarLabels = ["ADR", "WD", "EF", "INF", "SSI", "DI"] as const;
export type PsytarLabel = (typeof psytarLabels)[number];

export interface PsytarRow {
  readonly text: string;
  readonly labels: ReadonlySet<PsytarLabel>;
}

/** Sentences in a row that come from few writers: they are held out, and drawn by the bootstrap, together. */
export const psytarBlock = 50;

/** PsyTAR's labelled sentences, in the order of the posts. @param file `psytar/full.csv` */
export async function readPsytarRows(file: string): Promise<readonly PsytarRow[]> {
  const rows: Record<string, string>[] = parse(await readFile(file, "utf8"), {
    columns: true,
    delimiter: "\t",
    relax_quotes: true,
    relax_column_count: true,
  });
  return rows.map((row) => ({
    text: row.sentences ?? "",
    labels: new Set(psytarLabels.filter((label) => row[label]?.trim() === "1")),
  }));
}
