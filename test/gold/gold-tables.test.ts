import { expect, test, vi } from "vitest";
import type { Lake } from "../../lakehouse/lake.ts";
import { sql } from "../../lakehouse/sql.ts";
import { freshLake } from "../support/lake.ts";
import { build, rows } from "./build.ts";
import { columns, type Written, writeSilver } from "./silver-rows.ts";

// Each builds all of Gold, which takes long where other tests keep the machine busy.
vi.setConfig({ testTimeout: 300_000 });

const written: Written[] = [
  {
    id: "a1",
    product: "a",
    day: "2020-01-01",
    label: "negative",
    useful: 5,
    issues: ["side-effect", "pricing"],
  },
  { id: "a2", product: "a", day: "2020-01-01", label: "positive", useful: 9, issues: ["side-effect"] },
  { id: "a3", product: "a", day: "2020-01-02", label: "negative", useful: 9, issues: ["side-effect"] },
  {
    id: "b1",
    product: "b",
    day: "2020-01-02",
    label: "negative",
    duplicateOf: "a1",
    issues: ["side-effect"],
    useful: 1,
    text: `${"before ".repeat(20)}nausea${" after".repeat(60)}`,
    matched: '[{"start":140,"end":146}]',
  },
  { id: "b2", product: "b", day: null, label: "neutral" },
  { id: "c1", product: "c", day: "2020-01-03", issues: ["not_covered"] },
];

async function lakeWith(reviews: readonly Written[], ...tables: readonly string[]): Promise<Lake> {
  const lake = await freshLake();
  await writeSilver(lake, reviews);
  await build(lake, ...tables);
  return lake;
}

test("issues, top posts and the summary of products agree with what was written", async () => {
  const lake = await lakeWith(written);

  const issues = await rows(lake, "fact_issue_daily", "where issue = 'side-effect' order by product, day");
  expect(issues.map((row) => [row.product, row.day, row.posts, row.negative, row.negative_share])).toEqual([
    ["(all)", "2020-01-01", 2, 1, 0.5],
    ["(all)", "2020-01-02", 1, 1, 1],
    ["a", "2020-01-01", 2, 1, 0.5],
    ["a", "2020-01-02", 1, 1, 1],
    ["b", "2020-01-02", 1, 1, 1],
  ]);

  const posts = await rows(lake, "top_issue_posts", "order by product, issue, place");
  expect(posts.map((post) => [post.product, post.issue, post.place, post.review_id])).toEqual([
    ["a", "pricing", 1, "a1"],
    ["a", "side-effect", 1, "a3"],
    ["a", "side-effect", 2, "a2"],
    ["a", "side-effect", 3, "a1"],
    ["b", "general-feedback", 1, "b2"],
    ["b", "side-effect", 1, "b1"],
  ]);
  const excerpt = String(posts.at(-1)?.excerpt);
  expect(excerpt).toMatch(/^….*nausea.*…$/);
  expect(excerpt).toHaveLength(242);

  const summary = await rows(lake, "product_summary", "order by product");
  expect(summary.map((row) => [row.product, row.mentions, row.undated, row.scored, row.top_issues])).toEqual([
    ["(all)", 4, 1, 3, ["side-effect", "pricing"]],
    ["a", 3, 0, 3, ["side-effect", "pricing"]],
    ["b", 1, 1, 1, ["side-effect"]],
    ["c", 1, 0, 0, []],
  ]);
});

test("the same Silver gives the same Gold, and nothing is written again", async () => {
  const lake = await lakeWith(written);
  const { tables } = await build(lake);
  expect(tables.filter(({ changed }) => changed)).toEqual([]);
});

test("the trend compares 90 days with the 90 before, and says when there are too few", async () => {
  const at = (offset: number) => new Date(Date.UTC(2020, 0, 1 + offset)).toISOString().slice(0, 10);
  const lake = await lakeWith(
    Array.from({ length: 80 }, (_, index): Written => {
      const offset = index * 2;
      const later = offset > 70;
      return {
        id: `r${index}`,
        product: "a",
        day: at(offset),
        label: (later ? index % 4 !== 0 : index % 4 === 0) ? "negative" : "positive",
      };
    }),
    "product_summary",
  );
  const [summary] = await rows(lake, "product_summary", "where product = 'a'");
  // The last day is offset 158: the last 90 days begin with offset 69, of which the even ones from 70 have reviews.
  expect(summary).toMatchObject({ mentions_90d: 45, mentions_90d_before: 35, negative_trend_90d: "rising" });
  expect(summary).toMatchObject({ mentions_28d: 14, mentions_28d_before: 14 });
});

test("a review that would count twice fails the build and keeps the Gold of before", async () => {
  const lake = await lakeWith(
    [{ id: "c1", product: "c", day: "2020-01-03", issues: ["not_covered"] }],
    "product_summary",
  );
  await lake.commit({ key: "twice", run: "test", task: "silver" }, (tx) =>
    tx.run(
      sql`insert into silver.sentiment by name select * replace ('other@1' as model) from silver.sentiment`,
    ),
  );
  await expect(build(lake, "product_summary")).rejects.toMatchObject({ code: "LAKE_AUDIT_FAILED" });
  const summary = await rows(lake, "product_summary", "order by product");
  expect(summary.map(({ product, mentions }) => [product, mentions])).toEqual([
    ["(all)", 1],
    ["c", 1],
  ]);
});

test("a forecast whose interval does not hold it fails the build", async () => {
  const lake = await lakeWith(written, "forecast");
  const common = {
    series: "overall:(all):volume",
    scope: "overall",
    name: "(all)",
    measure: "volume",
    grain: "month",
  };
  await lake.commit({ key: "forecast", run: "test", task: "forecast" }, async (tx) => {
    const values = {
      step: "2020-02-01",
      ahead: 1,
      yhat: 9,
      lo80: 3,
      hi80: 5,
      lo95: 2,
      hi95: 6,
      model: "ets",
    };
    await tx.append("silver.forecast", columns([{ ...common, ...values }]));
    const score = { model: "ets", outcome: "winner", mase: 0.5, folds: 4, horizon: 6, reason: null };
    await tx.append(
      "silver.forecast_scores",
      columns([{ ...common, ...score, first_step: "2019-01-01", last_step: "2020-01-01" }]),
    );
  });
  await expect(build(lake, "forecast")).rejects.toMatchObject({
    code: "LAKE_AUDIT_FAILED",
    findings: [{ table: "gold.forecast", audit: "intervals-nest-around-the-forecast", rows: 1 }],
  });
});
