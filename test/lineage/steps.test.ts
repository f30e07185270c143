import { expect, test } from "vitest";
import { steps } from "../../activities/index.ts";
import { loadTables } from "../../lakehouse/load-tables.ts";
import { allColumns, splitColumnId } from "../../lineage/column-id.ts";
import { declared } from "../../lineage/lineage-graph.ts";
import { type CleanReview, cleanReview, type RawReview } from "../../models/text/clean/clean-review.ts";
import { loadLanguageIdentifier } from "../../models/text/language/identify-language.ts";

const tables = new Map((await loadTables()).map((table) => [table.name, table]));

test("declared lineage names every column of its table, and columns that there are", () => {
  for (const { table, step, columns, rows, of } of declared) {
    expect(Object.keys(steps)).toContain(step);
    expect([...columns.keys()]).toEqual(Object.keys(tables.get(table)?.columns ?? {}));
    for (const from of of) expect(tables.has(from)).toBe(true);
    for (const id of [...columns.values(), rows].flatMap((origins) => [...origins.keys()])) {
      const { table: source, column } = splitColumnId(id);
      if (column === allColumns) expect(tables.has(source)).toBe(true);
      else expect(Object.keys(tables.get(source)?.columns ?? {})).toContain(column);
    }
  }
});

test("every table that steps write has a lineage", () => {
  const written = new Set(declared.map(({ table }) => table));
  const others = [...tables.keys()].filter((name) => !name.startsWith("gold.") && !written.has(name));
  expect(others.filter((name) => !/^(meta|ops)\./.test(name))).toEqual([]);
});

/** Where a raw review's fields stand in bronze, and a clean one's in Silver. */
const bronze: Readonly<Record<keyof RawReview, string>> = {
  recordId: "record_id",
  source: "source",
  drug: "drug",
  condition: "condition",
  review: "review",
  rating: "rating",
  ratingScaled: "rating_scaled",
  reviewedOn: "reviewed_date",
  usefulCount: "useful_count",
};
const silver: Readonly<Record<keyof CleanReview, string>> = {
  reviewId: "review_id",
  source: "source",
  product: "product",
  productForm: "product_form",
  condition: "condition",
  text: "text",
  textHash: "text_hash",
  language: "language",
  languageConfidence: "language_confidence",
  scripts: "scripts",
  rating: "rating",
  ratingClass: "rating_class",
  reviewedOn: "reviewed_on",
  usefulCount: "useful_count",
  piiCounts: "pii_counts",
  ageBand: "age_band",
  sex: "sex",
  reporter: "reporter",
  country: "country",
  notes: "notes",
  exactKey: "exact_key",
  signature: "signature",
};

const long =
  "I am a 34 year old woman and Dr. Paris Moreau put me on this for my back. Paris worked, my mail is someone@example.com.";
const rated = [long, "Works great."].map((review) => ({
  recordId: "r1",
  source: "sample",
  drug: "Sertraline 50 mg",
  condition: "Depression",
  review,
  rating: "9",
  ratingScaled: 9,
  reviewedOn: "2017-03-04",
  usefulCount: "12",
}));
/** A source may give a class in place of a rating. */
const samples: readonly RawReview[] = [
  ...rated,
  { ...rated[0], rating: "positive", ratingScaled: null } as RawReview,
];
/** Other values of each field, among them such as change the most. */
const others: { readonly [Field in keyof RawReview]: readonly RawReview[Field][] } = {
  recordId: ["r2"],
  source: ["other"],
  drug: ["Paris XR 20 mg", "Moreau", "Plan B"],
  condition: [null, "Birth Contro", "Not Listed / Othe", "anxiety"],
  review: [
    "Ich bin sehr zufrieden mit diesem Medikament und nehme es weiter.",
    "It&#039;s fine. I am 70, male.",
    "I am a nurse and I live in Canada.",
    "Я принимаю это лекарство второй год и очень довольна.",
    long,
  ],
  rating: [null, "negative"],
  ratingScaled: [null, 3],
  reviewedOn: [null, "2001-01-01"],
  usefulCount: [null, "0"],
};

test("a change of one bronze column changes those Silver columns alone that are declared to come from it", async () => {
  const identify = await loadLanguageIdentifier();
  const clean = (raw: RawReview) => {
    const result = cleanReview(raw, identify);
    if (result.kind !== "clean") throw new Error(result.reason);
    return result.review;
  };
  const seen = new Set<string>();
  for (const sample of samples) {
    const before = clean(sample);
    for (const field of Object.keys(bronze) as (keyof RawReview)[]) {
      for (const value of others[field]) {
        const after = clean({ ...sample, [field]: value });
        for (const column of Object.keys(silver) as (keyof CleanReview)[]) {
          if (JSON.stringify(before[column]) === JSON.stringify(after[column])) continue;
          seen.add(`${silver[column]} <- ${bronze[field]}`);
          expect(sourcesOf(silver[column]), `${silver[column]} <- ${bronze[field]}`).toContain(bronze[field]);
        }
      }
    }
  }
  // Of each column that is made of something, at least one change was seen: the samples are not too tame.
  const changed = new Set([...seen].map((edge) => edge.split(" ")[0]));
  expect([...Object.values(silver)].filter((column) => !changed.has(column))).toEqual([]);
});

function sourcesOf(column: string): readonly string[] {
  return declared
    .filter(({ step, table }) => step === "cleanReviews" && table !== "quarantine.records")
    .flatMap(({ columns }) => [...(columns.get(column)?.keys() ?? [])])
    .map((id) => splitColumnId(id).column);
}
