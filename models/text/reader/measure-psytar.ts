import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { isHeldOut } from "../learning/held-out.ts";
import { sentenceLabels } from "./example.ts";
import { type Claim, type Rates, ratesOf } from "./measure-rates.ts";
import type { TextReader } from "./open-reader.ts";

/** F1 of each sentence label on the held-out blocks; a block is read as one text, as posts are. */
export async function measurePsytar(
  reader: TextReader,
  data: string,
  seed: number,
): Promise<{ readonly n: number; readonly labels: Readonly<Record<string, Rates>> }> {
  const rows: Record<string, string>[] = parse(await readFile(join(data, "psytar/full.csv"), "utf8"), {
    columns: true,
    delimiter: "\t",
    relax_quotes: true,
    relax_column_count: true,
  });
  const blocks = Array.from({ length: Math.ceil(rows.length / 50) }, (_, block) => ({
    block,
    rows: rows.slice(50 * block, 50 * (block + 1)),
  })).filter(({ block }) => isHeldOut(`psytar-${block}`));
  const readings = await reader.read(
    blocks.map(({ rows }) => {
      let at = 0;
      const parts = rows.map(({ sentences = "" }) => {
        const part = { start: at, end: at + sentences.length };
        at = part.end + 1;
        return part;
      });
      return { text: rows.map(({ sentences = "" }) => sentences).join("\n"), parts };
    }),
  );
  const claims = (label: (typeof sentenceLabels)[number], k: number): Claim[] =>
    blocks.flatMap(({ block, rows }, b) =>
      rows.map((row, i) => ({
        cluster: block,
        truth: row[label]?.trim() === "1",
        claimed: (readings[b]?.sentences[i]?.labels[k] ?? 0) > reader.thresholds[label],
      })),
    );
  return {
    n: blocks.reduce((sum, { rows }) => sum + rows.length, 0),
    labels: Object.fromEntries(sentenceLabels.map((label, k) => [label, ratesOf(claims(label, k), seed)])),
  };
}
