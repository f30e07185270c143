import { join } from "node:path";
import { isHeldOut } from "../learning/held-out.ts";
import type { Claim } from "../learning/precision-recall.ts";
import { type PsytarLabel, psytarBlock, psytarLabels, readPsytarRows } from "../learning/psytar-corpus.ts";
import { claimRates, type Rates } from "./claim-rates.ts";
import type { TextReader } from "./open-reader.ts";

/** F1 of each sentence label on the held-out blocks; a block is read as one text, as posts are. */
export async function measurePsytar(
  reader: TextReader,
  data: string,
  seed: number,
): Promise<{ readonly n: number; readonly labels: Readonly<Record<string, Rates>> }> {
  const rows = await readPsytarRows(join(data, "psytar/full.csv"));
  const blocks = Array.from({ length: Math.ceil(rows.length / psytarBlock) }, (_, block) => ({
    block,
    rows: rows.slice(psytarBlock * block, psytarBlock * (block + 1)),
  })).filter(({ block }) => isHeldOut(`psytar-${block}`));
  const readings = await reader.read(
    blocks.map(({ rows }) => {
      let at = 0;
      const parts = rows.map(({ text }) => {
        const part = { start: at, end: at + text.length };
        at = part.end + 1;
        return part;
      });
      return { text: rows.map(({ text }) => text).join("\n"), parts };
    }),
  );
  const claims = (label: PsytarLabel, k: number): Claim[] =>
    blocks.flatMap(({ block, rows }, b) =>
      rows.map((row, i) => ({
        cluster: block,
        truth: row.labels.has(label),
        claimed: (readings[b]?.sentences[i]?.labels[k] ?? 0) > reader.thresholds[label],
      })),
    );
  return {
    n: blocks.reduce((sum, { rows }) => sum + rows.length, 0),
    labels: Object.fromEntries(psytarLabels.map((label, k) => [label, claimRates(claims(label, k), seed)])),
  };
}
