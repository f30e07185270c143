import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Lake } from "../../lakehouse/lake.ts";
import { openLake } from "../../lakehouse/open-lake.ts";
import { sql } from "../../lakehouse/sql.ts";
import { lakeOptionsIn } from "../support/lake.ts";
import { build, rows } from "./build.ts";
import { type Written, writeSilver } from "./silver-rows.ts";

// Each builds all of Gold, which takes long where other tests keep the machine busy; they run in order on one lake.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const day = "2020-01-01";
const written: Written[] = [
  { id: "a1", product: "alpha", day, label: "negative", phrases: ["Dry mouth", "headache", "Alpha"] },
  { id: "a2", product: "alpha", day, label: "positive", phrases: ["headache", "dry mouths", "alpha"] },
  { id: "a3", product: "alpha", day, phrases: ["Dry mouth"] },
  { id: "a4", product: "alpha", day, label: "negative", phrases: ["weight gain"] },
  // The same text again: counts once.
  { id: "a5", product: "alpha", day, label: "negative", duplicateOf: "a4", phrases: ["weight gain"] },
  { id: "b1", product: "beta", day, label: "negative", phrases: ["headaches"] },
  { id: "b2", product: "beta", day, label: "negative", phrases: ["headaches", "rash"] },
  // A duplicate under another product counts for that product.
  { id: "b3", product: "beta", day, label: "negative", duplicateOf: "a4", phrases: ["rashes"] },
  { id: "c1", product: "gamma", day, label: "negative", phrases: ["thirst"] },
];

let folder: string;
let lake: Lake;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pharma-lake-"));
  lake = await openLake(lakeOptionsIn(folder));
  await writeSilver(lake, written);
  await build(lake, "product_keyphrases");
});
afterAll(async () => {
  await lake.close();
  await rm(folder, { recursive: true, force: true });
});

test("a product's phrases are those it has more than others, in their commonest form, duplicates once", async () => {
  const found = await rows(lake, "product_keyphrases", "order by product, place");
  expect(
    found.map((row) => [row.product, row.place, row.phrase, row.reviews, row.negative, row.negative_share]),
  ).toEqual([
    ["alpha", 1, "Dry mouth", 3, 1, 0.5],
    ["alpha", 2, "headache", 2, 1, 0.5],
    ["beta", 1, "headaches", 2, 2, 1],
  ]);
  expect(found.map((row) => row.example_review_id)).toEqual(["a1", "a2", "b1"]);
});

test("the weight is the share of reviews times the logarithm of how rare the phrase is", async () => {
  const [mouth] = await rows(lake, "product_keyphrases", "where product = 'alpha' and place = 1");
  // Of alpha's four reviews three have it, of all reviews these three; phrases per product: 8, 4 and 1.
  expect(mouth?.reviews_read).toBe(4);
  expect(mouth?.weight).toBeCloseTo((3 / 4) * Math.log(1 + 13 / 3 / 3), 12);
});

test("the same Silver gives the same phrases, and nothing is written again", async () => {
  const { tables } = await build(lake, "product_keyphrases");
  expect(tables.filter(({ changed }) => changed)).toEqual([]);
});

test("phrases of a text that a review no longer has do not count", async () => {
  await lake.commit({ key: "other text", run: "test", task: "silver" }, (tx) =>
    tx.run(sql`update silver.reviews set text_hash = 'other' where product = 'alpha'`),
  );
  await build(lake, "product_keyphrases");
  const found = await rows(lake, "product_keyphrases", "order by product, place");
  expect(found.map(({ product }) => product)).toEqual(["beta"]);
});
