import { seededRandom } from "../../learning/random.ts";
import { findPii } from "../pii/find-pii.ts";
import type { PiiSpan } from "../pii/span.ts";
import { type MarkedSpan, readMarks } from "./measure-pii.ts";
import type { MeasuredText } from "./pii-set/pii-texts.ts";

/** Counts of one group of spans: `strict` has kind, start and end equal, `relaxed` kind equal and an overlap. */
export interface PiiCounts {
  readonly spans: number;
  readonly found: number;
  readonly strict: number;
  readonly relaxed: number;
}

/** Precision, recall and F1 with 95 % intervals by bootstrap over texts. */
export interface PiiScore {
  readonly n: number;
  readonly precision: Estimate;
  readonly recall: Estimate;
  readonly f1: Estimate;
}

export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What the finders make of marked texts: each text in its own language, as `clean-reviews` does. */
export function measurePiiSet(texts: readonly MeasuredText[], seed: number) {
  const read = texts.map(({ country, marked, by }) => {
    const { text, spans } = readMarks(marked);
    return { country, by, text, spans, found: findPii(text, { language: country, drugWords: new Set() }) };
  });
  const score = (
    keep: (span: PiiSpan | MarkedSpan) => boolean,
    some = read,
    how: "strict" | "relaxed" = "strict",
  ) =>
    bootstrap(
      some.map(({ spans, found }) => count(spans.filter(keep), found.filter(keep))),
      how,
      seed,
    );
  const all = () => true;
  const kinds = [...new Set(read.flatMap(({ spans }) => spans.map(({ kind }) => kind)))].sort();
  const sorts = [...new Set(read.flatMap(({ spans }) => spans.flatMap(({ sort }) => sort ?? [])))].sort();
  const group = <Key extends string>(keys: readonly Key[], scored: (key: Key) => unknown) =>
    Object.fromEntries(keys.map((key) => [key, scored(key)]));
  return {
    texts: texts.length,
    strict: score(all),
    relaxed: score(all, read, "relaxed"),
    byCountry: group(["en", "de", "fr"], (country) =>
      score(
        all,
        read.filter((each) => each.country === country),
      ),
    ),
    byKind: group(kinds, (kind) => score((span) => span.kind === kind)),
    byMaker: group(["generator", "hand"], (by) =>
      score(
        all,
        read.filter((each) => each.by === by),
      ),
    ),
    /** Recall only: what is found has no sort. */
    identifiers: group(sorts, (sort) => {
      const spans = read.flatMap((each) =>
        each.spans.filter((span) => span.sort === sort).map((span) => each.found.some(same(span))),
      );
      return { n: spans.length, recall: round(spans.filter(Boolean).length / spans.length) };
    }),
  };
}

function count(spans: readonly MarkedSpan[], found: readonly PiiSpan[]): PiiCounts {
  return {
    spans: spans.length,
    found: found.length,
    strict: spans.filter((span) => found.some(same(span))).length,
    relaxed: spans.filter((span) =>
      found.some(({ kind, start, end }) => kind === span.kind && start < span.end && span.start < end),
    ).length,
  };
}

function same(span: MarkedSpan) {
  return ({ kind, start, end }: PiiSpan) => kind === span.kind && start === span.start && end === span.end;
}

const ROUNDS = 1_000;

function bootstrap(texts: readonly PiiCounts[], how: "strict" | "relaxed", seed: number): PiiScore {
  const random = seededRandom(seed);
  const at = scoresOf(texts, how);
  const drawn = Array.from({ length: ROUNDS }, () =>
    scoresOf(
      texts.map(() => texts[Math.floor(random() * texts.length)] as PiiCounts),
      how,
    ),
  );
  const estimate = (name: keyof typeof at): Estimate => {
    const values = drawn.map((each) => each[name]).sort((a, b) => a - b);
    const quantile = (share: number) => round(values[Math.floor(share * (ROUNDS - 1))] ?? Number.NaN);
    return { value: round(at[name]), low: quantile(0.025), high: quantile(0.975) };
  };
  return {
    n: texts.reduce((sum, { spans }) => sum + spans, 0),
    precision: estimate("precision"),
    recall: estimate("recall"),
    f1: estimate("f1"),
  };
}

function scoresOf(texts: readonly PiiCounts[], how: "strict" | "relaxed") {
  let [spans, found, hits] = [0, 0, 0];
  for (const each of texts) {
    spans += each.spans;
    found += each.found;
    hits += each[how];
  }
  const precision = found === 0 ? 1 : Math.min(1, hits / found);
  const recall = spans === 0 ? 1 : hits / spans;
  return {
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
  };
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
