import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import type { EvalOptions, Report } from "../../report.ts";
import { cleanText } from "./clean-text.ts";
import { measurePiiSet } from "./eval/measure-pii-set.ts";
import { developmentTexts, heldOutTexts, PII_SEED } from "./eval/pii-set/pii-texts.ts";
import { findPii } from "./pii/find-pii.ts";

/**
 * Spans of personal data on the own set of three countries, and how many are found in real reviews (where hardly any
 * are: what is found there is read, see docs/models/pii.md). Without the real reviews only the set is measured.
 */
export async function run({ data }: EvalOptions): Promise<Report> {
  const heldOut = heldOutTexts();
  return {
    name: "pii",
    what: "Personal data in made-up and hand-written texts of three countries, strict and relaxed, and spans found in real reviews",
    n: heldOut.length,
    seed: PII_SEED,
    figures: {
      heldOut: measurePiiSet(heldOut, PII_SEED),
      development: measurePiiSet(developmentTexts(), PII_SEED),
      realReviews: await countReal(data),
    },
  };
}

async function countReal(data: string) {
  const texts: string[] = [];
  const file = (name: string) => join(data, "drug-reviews", name);
  for (const [name, columns] of [
    ["drugscom-1000.tsv", ["review"]],
    ["druglib-train.tsv", ["benefitsReview", "sideEffectsReview", "commentsReview"]],
  ] as const) {
    if (!existsSync(file(name))) continue;
    const rows: Record<string, string>[] = parse(await readFile(file(name), "utf8"), {
      columns: true,
      delimiter: "\t",
      relax_quotes: true,
    });
    texts.push(...rows.map((row) => cleanText(columns.map((column) => row[column] ?? "").join("\n")).text));
  }
  if (texts.length === 0) return `not measured: ${file("*")} is not there`;
  const byKind: Record<string, number> = {};
  const began = performance.now();
  for (const text of texts) {
    for (const { kind } of findPii(text, { language: "en", drugWords: new Set() })) {
      byKind[kind] = (byKind[kind] ?? 0) + 1;
    }
  }
  const seconds = (performance.now() - began) / 1_000;
  const spans = Object.values(byKind).reduce((sum, n) => sum + n, 0);
  return {
    reviews: texts.length,
    spansPerThousand: Math.round((spans / texts.length) * 10_000) / 10,
    byKind,
    reviewsPerSecond: Math.round(texts.length / seconds),
  };
}
