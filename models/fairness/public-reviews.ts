import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { type CleanReview, cleanReview } from "../text/clean/clean-review.ts";
import { loadLanguageIdentifier } from "../text/language/identify-language.ts";

/** The public reviews with stars, cleaned as Silver's are, by the ids that training data gives them. */
export async function readPublicReviews(data: string): Promise<ReadonlyMap<string, CleanReview>> {
  const identify = await loadLanguageIdentifier();
  const found = new Map<string, CleanReview>();
  for (const { source, file, drug, texts } of sources) {
    for (const row of await readTsv(join(data, "drug-reviews", file))) {
      const stars = Number(row.rating);
      if (!(stars >= 1 && stars <= 10)) continue;
      const id = `${source}-${row[""]}`;
      const cleaned = cleanReview(
        {
          recordId: id,
          source,
          drug: row[drug] ?? "",
          condition: row.condition ?? null,
          review: texts.map((name) => row[name] ?? "").join(" "),
          rating: String(stars),
          ratingScaled: stars,
          reviewedOn: null,
          usefulCount: null,
        },
        identify,
      );
      if (cleaned.kind === "clean") found.set(id, cleaned.review);
    }
  }
  return found;
}

const sources = [
  { source: "drugscom", file: "drugscom-1000.tsv", drug: "drugName", texts: ["review"] },
  {
    source: "druglib",
    file: "druglib-train.tsv",
    drug: "urlDrugName",
    texts: ["benefitsReview", "sideEffectsReview", "commentsReview"],
  },
] as const;

async function readTsv(file: string): Promise<Record<string, string>[]> {
  return parse(await readFile(file, "utf8"), {
    columns: true,
    delimiter: "\t",
    relax_column_count: true,
    relax_quotes: true,
  });
}
