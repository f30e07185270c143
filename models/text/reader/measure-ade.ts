import { isHeldOut } from "../learning/held-out.ts";
import { spanScores } from "../learning/span-scores.ts";
import { readAdeSentences } from "./ade-sentences.ts";
import { claimRates, type Rates } from "./claim-rates.ts";
import type { TextReader } from "./open-reader.ts";

export interface AdeFigures {
  readonly n: number;
  /** Sentences that report an adverse effect against those that do not. */
  readonly sentences: Rates;
  /** Spans in the sentences that report one, by exact ends and by overlap, as the corpus is used by others. */
  readonly spans: Readonly<Record<string, Rates>>;
}

/** ADE v2, held-out documents. */
export async function measureAde(reader: TextReader, data: string, seed: number): Promise<AdeFigures> {
  const held = (await readAdeSentences(data)).filter(({ document }) => isHeldOut(document));
  const readings = await reader.read(
    held.map(({ text }) => ({ text, parts: [{ start: 0, end: text.length }] })),
  );
  const rows = held.map(({ document, spans }, i) => ({
    cluster: Number(document.slice("ade-".length)),
    truth: spans.length > 0,
    claimed: (readings[i]?.sentences[0]?.ade ?? 0) > reader.thresholds.ade,
    gold: spans,
    found: readings[i]?.spans ?? [],
  }));
  const positives = rows.filter(({ truth }) => truth);
  const kinds = { drug: ["drug"], effect: ["effect"], both: ["drug", "effect"] };
  const figures = Object.entries(kinds).flatMap(([name, wanted]) => {
    const pairs = positives.flatMap(({ cluster, gold, found }) =>
      wanted.map((kind) => ({
        cluster,
        gold: gold.filter((span) => span.kind === kind),
        found: found.filter((span) => span.kind === kind),
      })),
    );
    const { spans, strict, relaxed } = spanScores(pairs, seed);
    return [
      [`${name} strict`, { positives: spans, ...strict }],
      [`${name} relaxed`, { positives: spans, ...relaxed }],
    ];
  });
  return { n: rows.length, sentences: claimRates(rows, seed), spans: Object.fromEntries(figures) };
}
