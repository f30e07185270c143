import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { type EvalOptions, type Report, skipped } from "../../report.ts";
import languages from "../language/eval/texts.json" with { type: "json" };
import { loadLanguageIdentifier } from "../language/identify-language.ts";
import { type CleanReview, cleanReview } from "./clean-review.ts";
import { cleanText } from "./clean-text.ts";
import { measureDuplicates } from "./eval/measure-duplicates.ts";
import { measurePii } from "./eval/measure-pii.ts";
import { measureRepair } from "./eval/measure-repair.ts";
import development from "./eval/pii-development.json" with { type: "json" };
import heldOut from "./eval/pii-held-out.json" with { type: "json" };
import { wilson } from "./eval/wilson.ts";

const name = "cleaning";
const what =
  "Cleaning of reviews: personal data found in marked sentences, garbled text repaired, duplicates found after edits, and what is found in 1,000 real reviews";
const seed = 1;

/**
 * Measures the rules of cleaning. The marked sentences were written by the rules' author: `heldOut` was written before
 * it was run and no rule was changed after it.
 */
export async function run({ data }: EvalOptions): Promise<Report> {
  const file = join(data, "drug-reviews/drugscom-1000.tsv");
  if (!existsSync(file)) return skipped(name, what, file);
  const identify = await loadLanguageIdentifier();
  const rows = await readReviews(file);
  const reviews: CleanReview[] = [];
  const rejected: Record<string, number> = {};
  for (const [index, row] of rows.entries()) {
    const result = cleanReview(
      {
        recordId: String(index).padStart(5, "0"),
        source: "drugscom",
        drug: row.drugName ?? "",
        condition: row.condition ?? null,
        review: row.review ?? "",
        rating: row.rating ?? null,
        ratingScaled: Number(row.rating),
        reviewedOn: null,
        usefulCount: row.usefulCount ?? null,
      },
      identify,
    );
    if (result.kind === "clean") reviews.push(result.review);
    else rejected[result.reason] = (rejected[result.reason] ?? 0) + 1;
  }
  return {
    name,
    what,
    n: rows.length,
    seed,
    figures: {
      personalData: { heldOut: pii(heldOut), development: pii(development) },
      garbled: measureRepair([...Object.values(languages).flat(), ...reviews.map(({ text }) => text)]),
      duplicates: measureDuplicates(
        reviews.map(({ text }) => text),
        seed,
      ),
      realReviews: {
        cleaned: reviews.length,
        rejected,
        notes: tally(reviews.flatMap(({ notes }) => notes)),
        personalData: tally(reviews.flatMap(({ piiCounts }) => Object.keys(piiCounts))),
        ageBand: reviews.filter(({ ageBand }) => ageBand !== null).length,
        sex: reviews.filter(({ sex }) => sex !== null).length,
        fixedPoint: reviews.every(({ text }) => cleanText(text).text === text),
      },
    },
  };
}

function pii(cases: readonly string[]) {
  const { sentences, negatives, byKind, precision, recall } = measurePii(cases);
  const sum = (outcome: "found" | "missed" | "wrong") =>
    Object.values(byKind).reduce((total, kind) => total + kind[outcome], 0);
  return {
    sentences,
    negatives,
    spans: sum("found") + sum("missed"),
    precision: wilson(precision, sum("found") + sum("wrong")),
    recall: wilson(recall, sum("found") + sum("missed")),
    byKind,
  };
}

async function readReviews(file: string): Promise<Record<string, string>[]> {
  return parse(await readFile(file, "utf8"), { columns: true, delimiter: "\t", relax_quotes: true });
}

function tally(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
