import { join } from "node:path";
import { isHeldOut } from "../learning/held-out.ts";
import type { Span } from "../sentences.ts";
import { type Counts, type Rates, ratesOf, withIntervals } from "./measure-rates.ts";
import type { TextReader } from "./open-reader.ts";
import { readAde } from "./read-ade.ts";

export interface AdeFigures {
  readonly n: number;
  /** Sentences that report an adverse effect against those that do not. */
  readonly sentences: Rates;
  /** Spans in the sentences that report one, by exact ends and by overlap, as the corpus is used by others. */
  readonly spans: Readonly<Record<string, Rates>>;
}

/** ADE v2, held-out documents. */
export async function measureAde(reader: TextReader, data: string, seed: number): Promise<AdeFigures> {
  const held = (await readAde(join(data, "ade"))).filter(({ document }) => isHeldOut(document));
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
  const figures = Object.entries(kinds).flatMap(([name, wanted]) =>
    (["strict", "relaxed"] as const).map((way) => [
      `${name} ${way}`,
      withIntervals(positives, seed, (sample) =>
        sum(sample.flatMap(({ gold, found }) => wanted.map((kind) => matches(gold, found, kind, way)))),
      ),
    ]),
  );
  return { n: rows.length, sentences: ratesOf(rows, seed), spans: Object.fromEntries(figures) };
}

interface Kinded extends Span {
  readonly kind: string;
}

function matches(
  gold: readonly Kinded[],
  found: readonly Kinded[],
  kind: string,
  way: "strict" | "relaxed",
): Counts {
  const meets = (a: Span, b: Span) =>
    way === "strict" ? a.start === b.start && a.end === b.end : a.start < b.end && b.start < a.end;
  const truth = gold.filter((span) => span.kind === kind);
  const claimed = found.filter((span) => span.kind === kind);
  return {
    hits: claimed.filter((span) => truth.some((other) => meets(span, other))).length,
    claimed: claimed.length,
    met: truth.filter((span) => claimed.some((other) => meets(span, other))).length,
    truth: truth.length,
  };
}

function sum(counts: readonly Counts[]): Counts {
  return counts.reduce(
    (a, b) => ({
      hits: a.hits + b.hits,
      claimed: a.claimed + b.claimed,
      met: a.met + b.met,
      truth: a.truth + b.truth,
    }),
    { hits: 0, claimed: 0, met: 0, truth: 0 },
  );
}
