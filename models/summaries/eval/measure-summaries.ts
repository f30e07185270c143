import type { Gate } from "../../gate/judgement.ts";
import { bootstrap, type Figure, interval, round } from "../../text/learning/classification-report.ts";
import { isHeldOut } from "../../text/learning/held-out.ts";
import {
  type CitationMetrics,
  type CitedSentence,
  citationMetrics,
  type Supports,
} from "../citation-metrics.ts";
import { judgedByGate } from "../judged-by-gate.ts";
import { type QuoteVectors, quoteSides, quoteTexts } from "../quote-sides.ts";
import { quotedByDefault, summariseExtractively } from "../summarise-extractively.ts";
import type { SummarySentence } from "../summary.ts";
import type { SummaryReview } from "../summary-review.ts";
import { mean, measureQuotes, type QuoteFigures } from "./measure-quotes.ts";
import { quoteChoices } from "./quote-choices.ts";
import type { Product } from "./read-products.ts";
import { recount, reread } from "./recount.ts";

export type Encode = (texts: readonly string[]) => Promise<readonly Float32Array[]>;

/**
 * Everything that is reported of products: the shipped summaries, and other ways to choose quotes. The gate judges the citations of
 * the held-out products.
 */
export async function measureSummaries(
  products: readonly Product[],
  encode: Encode,
  seed: number,
  gate?: Gate,
): Promise<Record<string, unknown>> {
  const measured = await Promise.all(
    products.map((product, cluster) =>
      measureProduct(product, cluster, encode, isHeldOut(product.name) ? gate : undefined),
    ),
  );
  const heldOut = measured.filter((_, i) => isHeldOut(products[i]?.name ?? ""));
  const forChoosing = products.filter(({ name }) => !isHeldOut(name));
  return {
    products: products.length,
    reviews: products.reduce((sum, { reviews }) => sum + reviews.length, 0),
    heldOut: figuresOf(heldOut, seed),
    all: figuresOf(measured, seed),
    choices: await compareChoices(forChoosing, encode),
  };
}

interface Measured {
  readonly cluster: number;
  readonly sentences: readonly SummarySentence[];
  readonly recounted: CitationMetrics;
  readonly reread: CitationMetrics;
  /** Present where there is a gate. */
  readonly gated?: CitationMetrics;
  /** By what is said: of single citations those that the gate finds to carry it. */
  readonly carried: Carried;
  readonly quotes: QuoteFigures;
  /** Quotes of a side whose writer gave no neutral rating, and those whose rating says the same. */
  readonly starred: number;
  readonly starsAgree: number;
}

async function measureProduct(
  { name, reviews }: Product,
  cluster: number,
  encode: Encode,
  gate: Gate | undefined,
): Promise<Measured> {
  const summary = summariseExtractively({ kind: "product", name }, reviews);
  const sentences = summary.kind === "summary" ? summary.sentences : [];
  const quotes = sentences.filter(({ kind }) => kind === "quoted");
  const cited = withEvidence(sentences, reviews);
  const judged = (supports: Supports) => citationMetrics(cited, supports);
  const carried: Carried = new Map();
  const stars = quotes.flatMap(({ stance, citations: [id = ""] }) => {
    const rating =
      reviews.find(({ chunks }) => chunks.some(({ evidence }) => evidence.id === id))?.rating ?? 0;
    if (stance === "neutral" || (rating > 4 && rating < 8)) return [];
    return [(stance === "positive") === rating >= 8];
  });
  return {
    cluster,
    sentences,
    recounted: await judged(recount(reviews)),
    reread: await judged(reread(reviews)),
    ...(gate && { gated: await judged(counting(judgedByGate(gate, name), carried)) }),
    carried,
    quotes: measureQuotes(quotes, await encode(quotes.map(({ text }) => text)), reviews, reviews),
    starred: stars.length,
    starsAgree: stars.filter(Boolean).length,
  };
}

type Carried = Map<string, { k: number; n: number }>;

/** Counts what single citations carry: of counts by what is counted, else by the kind of sentence. */
function counting(supports: Supports, carried: Carried): Supports {
  return async (sentence, evidence) => {
    const carries = await supports(sentence, evidence);
    if (evidence.length !== 1) return carries;
    const { kind, about } = sentence;
    const said =
      about?.kind === "stance" || about?.kind === "issue"
        ? `${about.kind} ${about.name}`
        : (about?.kind ?? kind);
    add(carried, said, { k: Number(carries), n: 1 });
    return carries;
  };
}

function add(carried: Carried, said: string, { k, n }: { readonly k: number; readonly n: number }): void {
  const before = carried.get(said) ?? { k: 0, n: 0 };
  carried.set(said, { k: before.k + k, n: before.n + n });
}

function carriedByKind(measured: readonly Measured[]): Readonly<Record<string, { k: number; n: number }>> {
  const sums: Carried = new Map();
  for (const { carried } of measured) for (const [said, counts] of carried) add(sums, said, counts);
  return Object.fromEntries([...sums].sort(([, a], [, b]) => b.n - a.n));
}

export function withEvidence(
  sentences: readonly SummarySentence[],
  reviews: readonly SummaryReview[],
): readonly CitedSentence[] {
  const texts = new Map(
    reviews.flatMap(({ chunks }) => chunks.map(({ evidence }) => [evidence.id, evidence.text] as const)),
  );
  return sentences.map((sentence) => ({
    ...sentence,
    evidence: sentence.citations.flatMap((id) => {
      const text = texts.get(id);
      return text === undefined ? [] : [{ id, text }];
    }),
  }));
}

const none = { k: 0, n: 0 };

function figuresOf(measured: readonly Measured[], seed: number): Record<string, unknown> {
  const share = (count: (one: Measured) => { k: number; n: number }): Figure & { n: number } => {
    const of = (sample: readonly Measured[]) => {
      const counts = sample.map(count);
      return counts.reduce((sum, { k }) => sum + k, 0) / counts.reduce((sum, { n }) => sum + n, 0);
    };
    const n = measured.reduce((sum, one) => sum + count(one).n, 0);
    return { value: round(of(measured)), ...interval(bootstrap(measured, 1_000, seed, of)), n };
  };
  const average = (value: (one: QuoteFigures) => number): Figure => {
    const of = (sample: readonly Measured[]) => mean(sample.map(({ quotes }) => value(quotes)));
    return { value: round(of(measured)), ...interval(bootstrap(measured, 1_000, seed, of)) };
  };
  return {
    products: measured.length,
    sentences: measured.reduce((sum, { sentences }) => sum + sentences.length, 0),
    citationRecall: share(({ recounted }) => recounted.recall),
    citationPrecision: share(({ recounted }) => recounted.precision),
    rereadAlone: {
      citationRecall: share(({ reread: alone }) => alone.recall),
      citationPrecision: share(({ reread: alone }) => alone.precision),
    },
    ...(measured.every(({ gated }) => gated) && {
      byGate: {
        citationRecall: share(({ gated }) => gated?.recall ?? none),
        citationPrecision: share(({ gated }) => gated?.precision ?? none),
        carriedByKind: carriedByKind(measured),
      },
    }),
    coverage: average(({ coverage }) => coverage),
    nearestCosine: average(({ nearest }) => nearest),
    facts: average(({ facts }) => facts),
    redundancy: average(({ redundancy }) => redundancy),
    sidesKept: share(({ quotes: { sidesKept: k, sides: n } }) => ({ k, n })),
    sideAsStars: share(({ starsAgree: k, starred: n }) => ({ k, n })),
  };
}

async function vectorsOf(texts: readonly string[], encode: Encode): Promise<QuoteVectors> {
  const vectors = await encode(texts);
  return new Map(texts.map((text, i) => [text, vectors[i] ?? new Float32Array()]));
}

/**
 * Quotes chosen from every other review of a product, measured on those between, and the other way round: what they cover
 * beyond what they were chosen from.
 */
async function compareChoices(
  products: readonly Product[],
  encode: Encode,
): Promise<Record<string, unknown>> {
  const rows = new Map<string, QuoteFigures[]>();
  for (const { reviews } of products) {
    for (const half of [0, 1]) {
      const seen = reviews.filter((_, i) => i % 2 === half);
      const unseen = reviews.filter((_, i) => i % 2 !== half);
      const own = await vectorsOf(quoteTexts(seen), encode);
      for (const [name, { choose, byStretch }] of Object.entries(quoteChoices)) {
        const quotes = quoteSides(seen, quotedByDefault, byStretch ? new Map() : own, choose);
        const vectors = quotes.flatMap(({ text }) => own.get(text) ?? []);
        rows.set(name, [...(rows.get(name) ?? []), measureQuotes(quotes, vectors, unseen, seen)]);
      }
    }
  }
  return Object.fromEntries(
    [...rows].map(([name, of]) => {
      const average = (value: (row: QuoteFigures) => number) => round(mean(of.map(value)));
      return [
        name,
        {
          coverage: average(({ coverage }) => coverage),
          nearestCosine: average(({ nearest }) => nearest),
          facts: average(({ facts }) => facts),
          redundancy: average(({ redundancy }) => redundancy),
        },
      ];
    }),
  );
}
