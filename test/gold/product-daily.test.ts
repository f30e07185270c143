import { expect, test, vi } from "vitest";
import { freshLake } from "../support/lake.ts";
import { build, rows } from "./build.ts";
import { type Written, writeSilver } from "./silver-rows.ts";

// Each builds all of Gold, which takes long where other tests keep the machine busy.
vi.setConfig({ testTimeout: 120_000 });

const written: Written[] = [
  { id: "a1", product: "a", day: "2020-01-01", label: "negative", rating: 2 },
  { id: "a2", product: "a", day: "2020-01-01", label: "positive", rating: 9 },
  { id: "a3", product: "a", day: "2020-01-07", label: "negative", rating: 1 },
  { id: "a4", product: "a", day: "2020-01-08", label: "neutral", rating: null },
  { id: "a5", product: "a", day: "2020-01-28" },
  { id: "a6", product: "a", day: null, label: "negative" },
  { id: "b1", product: "b", day: "2020-01-07", label: "positive", rating: 10 },
];

test("a day counts what was written on it, and windows are of calendar days, whatever days have reviews", async () => {
  const lake = await freshLake();
  await writeSilver(lake, written);
  await build(lake, "product_daily");
  const [first] = await rows(lake, "product_daily", "where product = 'a' order by day");
  expect(first).toMatchObject({
    mentions: 2,
    rated: 2,
    mean_rating: 5.5,
    scored: 2,
    negative: 1,
    neutral: 0,
    positive: 1,
    negative_share: 0.5,
    neutral_share: 0,
  });
  // Wilson for 1 of 2, as in the standard tables: 9.45 % to 90.55 %.
  expect(first?.negative_share_lo).toBeCloseTo(0.0945, 4);
  expect(first?.negative_share_hi).toBeCloseTo(0.9055, 4);

  const days = await rows(lake, "product_daily", "where product = 'a' order by day");
  expect(
    days.map((day) => [day.day, day.mentions, day.mentions_7d, day.mentions_28d, day.negative_7d]),
  ).toEqual([
    ["2020-01-01", 2, 2, 2, 1],
    ["2020-01-07", 1, 3, 3, 2],
    ["2020-01-08", 1, 2, 4, 1],
    ["2020-01-28", 1, 1, 5, 0],
  ]);
  expect(days[3]).toMatchObject({
    scored: 0,
    negative_share: null,
    negative_share_lo: null,
    negative_share_hi: null,
  });
});

test("a text under two products counts once for each and once overall", async () => {
  const lake = await freshLake();
  await writeSilver(lake, [
    { id: "c1", product: "brand", day: "2020-02-01", label: "negative" },
    { id: "c2", product: "generic", day: "2020-02-03", label: "negative", duplicateOf: "c1" },
    { id: "c3", product: "generic", day: "2020-02-02", label: "negative", duplicateOf: "c1" },
    { id: "c4", product: "brand", day: "2020-02-04", label: "negative", duplicateOf: "c1" },
  ]);
  await build(lake, "product_daily");
  const days = await rows(lake, "product_daily", "order by product, day");
  expect(days.map(({ product, day, mentions }) => [product, day, mentions])).toEqual([
    ["(all)", "2020-02-01", 1],
    ["brand", "2020-02-01", 1],
    ["generic", "2020-02-02", 1],
  ]);
});

test("an empty Silver makes an empty Gold", async () => {
  const lake = await freshLake();
  const { tables } = await build(lake);
  expect(tables.map(({ table, rows: n }) => [table, n])).toEqual(tables.map(({ table }) => [table, 0]));
});
