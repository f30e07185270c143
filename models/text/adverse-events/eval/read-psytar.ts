import { join } from "node:path";
import { isHeldOut } from "../../learning/held-out.ts";
import { type PsytarRow, psytarBlock, readPsytarRows } from "../../learning/psytar-corpus.ts";
import { textClusters } from "../../learning/text-clusters.ts";

/** A sentence of a patient's post. */
export interface PsytarSentence extends PsytarRow {
  readonly block: number;
  readonly heldOut: boolean;
}

/**
 * PsyTAR's sentences. A sentence that is nearly the same as an earlier one belongs to that one's block, so that no twin of a held-out
 * sentence is on the other side.
 */
export async function readPsytar(data: string): Promise<readonly PsytarSentence[]> {
  const rows = await readPsytarRows(join(data, "psytar/full.csv"));
  const clusters = textClusters(rows.map(({ text }) => text));
  return rows.map((row, i) => {
    const block = Math.floor((clusters[i] ?? i) / psytarBlock);
    return { ...row, block, heldOut: isHeldOut(`psytar-${block}`) };
  });
}
