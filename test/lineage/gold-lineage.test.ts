import { beforeAll, expect, test } from "vitest";
import { loadGold } from "../../lakehouse/load-gold.ts";
import { readsOf } from "../../lakehouse/reads-of.ts";
import { type LineageGraph, loadLineage } from "../../lineage/lineage-graph.ts";
import { inOrder } from "../../lineage/origins.ts";
import { sourceTables } from "../../lineage/step-tables.ts";
import { freshLake } from "../support/lake.ts";

let graph: LineageGraph;
beforeAll(async () => {
  graph = await loadLineage();
});

function of(table: string) {
  const [lineage] = graph.lineage.get(table) ?? [];
  if (lineage === undefined) throw new Error(`no lineage of ${table}`);
  return lineage;
}

/** `{ "silver.reviews.rating": "AGGREGATION", … }`. */
function sources(table: string, column: string): Record<string, string> {
  return Object.fromEntries(
    [...(of(table).columns.get(column) ?? [])].map(([id, effects]) => [id, inOrder(effects).join(" ")]),
  );
}

test("all Gold SQL is read", () => {
  expect(graph.unread).toEqual([]);
});

test("every Gold column comes from a column, or counts rows", () => {
  const gold = [...graph.lineage.keys()].filter((table) => table.startsWith("gold."));
  expect(gold).toHaveLength(18);
  for (const table of gold) {
    const { columns } = of(table);
    expect([...columns.keys()]).toEqual(Object.keys(graph.tables.get(table)?.columns ?? {}));
    for (const [name, origins] of columns) expect([name, origins.size > 0]).toEqual([name, true]);
  }
});

test("the tables that lineage names are those that DuckDB says are read", async () => {
  const lake = await freshLake();
  for (const { table, select } of await loadGold()) {
    expect([...sourceTables(of(table.name))].sort()).toEqual(await readsOf(lake, select));
  }
});

// By hand, from the SQL.
test("a mean comes from the ratings alone, through a union, a join and a sum of decimals", () => {
  expect(sources("gold.product_daily", "mean_rating")).toEqual({ "silver.reviews.rating": "AGGREGATION" });
});

test("a count with a filter counts rows and is decided by the filter's column", () => {
  expect(sources("gold.product_daily", "negative")).toEqual({
    "silver.reviews.*": "AGGREGATION",
    "silver.sentiment.label": "FILTER",
  });
});

test("a field of an element of a list that a lambda made comes from that element alone", () => {
  expect(sources("gold.product_summary", "negative_share_lo")).toEqual({
    "gold.product_daily.negative": "AGGREGATION",
    "gold.product_daily.scored": "AGGREGATION CONDITIONAL",
  });
  expect(sources("gold.product_summary", "positive_share_lo")).toEqual({
    "gold.product_daily.positive": "AGGREGATION",
    "gold.product_daily.scored": "AGGREGATION CONDITIONAL",
  });
});

test("a window's partition and order decide", () => {
  expect(sources("gold.product_daily", "mean_rating_7d")).toEqual({
    "silver.reviews.rating": "AGGREGATION",
    "silver.reviews.product": "WINDOW",
    "silver.reviews.reviewed_on": "WINDOW",
  });
  expect(sources("gold.forecast_scores", "place")).toEqual({
    "silver.forecast_scores.mase": "CONDITIONAL WINDOW",
    "silver.forecast_scores.model": "WINDOW",
    "silver.forecast_scores.outcome": "WINDOW",
    "silver.forecast_scores.series": "WINDOW",
  });
});

test("of the row with the most, a field comes from its column and the others decide which row", () => {
  expect(sources("gold.product_summary", "latest_anomaly_direction")).toEqual({
    "silver.anomalies.direction": "AGGREGATION",
    "silver.anomalies.measure": "SORT",
    "silver.anomalies.score": "SORT",
    "silver.anomalies.step": "SORT",
  });
});

test("a column that a full join's USING made comes from both sides", () => {
  expect(sources("gold.product_summary", "product")).toEqual({
    "gold.product_daily.product": "IDENTITY",
    "silver.reviews.product": "IDENTITY",
  });
});

test("a text cut by offsets from another table comes from both", () => {
  expect(sources("gold.top_issue_posts", "excerpt")).toEqual({
    "silver.issues.matched": "TRANSFORMATION CONDITIONAL",
    "silver.reviews.text": "TRANSFORMATION CONDITIONAL",
  });
});

test("what joins, filters, groups and sorts decides the rows, whichever subquery it stands in", () => {
  const rows = Object.fromEntries([...of("gold.product_daily").rows].map(([id, e]) => [id, inOrder(e)]));
  expect(rows).toEqual({
    "silver.reviews.cluster_id": ["FILTER", "WINDOW"],
    "silver.reviews.duplicate_of": ["FILTER"],
    "silver.reviews.product": ["FILTER", "GROUP_BY", "WINDOW", "SORT"],
    "silver.reviews.review_id": ["FILTER", "JOIN", "WINDOW"],
    "silver.reviews.reviewed_on": ["FILTER", "GROUP_BY", "WINDOW", "SORT"],
    "silver.reviews.text_hash": ["JOIN"],
    "silver.sentiment.review_id": ["JOIN"],
    "silver.sentiment.text_hash": ["JOIN"],
  });
});
