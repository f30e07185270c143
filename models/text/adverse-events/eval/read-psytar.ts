import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { isHeldOut } from "../../learning/held-out.ts";
import { textClusters } from "../../learning/text-clusters.ts";

/** A sentence of a patient's post. */
export interface PsytarSentence {
  readonly text: string;
  /** ADR, WD, EF, INF, SSI, DI. */
  readonly labels: ReadonlySet<string>;
  /** Fifty sentences in a row come from few writers: they are held out, and drawn by the bootstrap, together. */
  readonly block: number;
  readonly heldOut: boolean;
}

/**
 * PsyTAR's sentences. A sentence that is nearly the same as an earlier one belongs to that one's block, so that no twin of a held-out
 * sentence is on the other side.
 */
export async function readPsytar(data: string): Promise<readonly PsytarSentence[]> {
  const rows: Record<string, string>[] = parse(await readFile(join(data, "psytar/full.csv"), "utf8"), {
    columns: true,
    delimiter: "\t",
    relax_quotes: true,
    relax_column_count: true,
  });
  const clusters = textClusters(rows.map(({ sentences = "" }) => sentences));
  return rows.map((row, i) => {
    const block = Math.floor((clusters[i] ?? i) / 50);
    return {
      text: row.sentences ?? "",
      labels: new Set(["ADR", "WD", "EF", "INF", "SSI", "DI"].filter((label) => row[label]?.trim() === "1")),
      block,
      heldOut: isHeldOut(`psytar-${block}`),
    };
  });
}
