import { expect, test } from "vitest";
import { loadLineage } from "../../lineage/lineage-graph.ts";
import { eventsOf } from "../../lineage/openlineage/events-of.ts";
import type { InputDataset, OutputDataset, RunEvent } from "../../lineage/openlineage/run-event.ts";
import type { RunState } from "../../workflows/engine/spec.ts";
import type { RunReport } from "../../workflows/watch/run-report.ts";
import { endedNight } from "./report.ts";

const graph = await loadLineage();
const events = (report: RunReport, whole?: RunState) =>
  eventsOf(report, { namespace: "pharma", graph, ...(whole && { whole }) });
const of = (all: readonly RunEvent[], job: string, type = "COMPLETE") => {
  const found = all.find((event) => event.job.name === job && event.eventType === type);
  if (found === undefined) throw new Error(`no ${type} of ${job}`);
  return found;
};
const names = (datasets: readonly (InputDataset | OutputDataset)[]) =>
  datasets.map(({ name }) => name).sort();

test("a run and each of its tasks start and complete, at the times they did", () => {
  const all = events(endedNight());
  expect(
    all.map(({ job, eventType, eventTime }) => `${job.name} ${eventType} ${eventTime.slice(11, 16)}`),
  ).toEqual([
    "nightly START 02:01",
    "nightly.ingest-reviews START 02:01",
    "nightly.ingest-reviews COMPLETE 02:02",
    "nightly.clean-reviews START 02:03",
    "nightly.clean-reviews COMPLETE 02:04",
    "nightly.score-sentiment START 02:05",
    "nightly.score-sentiment COMPLETE 02:06",
    "nightly.tag-issues START 02:05",
    "nightly.tag-issues COMPLETE 02:06",
    "nightly.forecast START 02:07",
    "nightly.forecast COMPLETE 02:08",
    "nightly.detect-anomalies START 02:07",
    "nightly.detect-anomalies COMPLETE 02:08",
    "nightly.build-gold START 02:10",
    "nightly.build-gold COMPLETE 02:11",
    "nightly COMPLETE 02:20",
  ]);
});

test("a task names its run as its parent, and both when they were due", () => {
  const all = events(endedNight());
  const { run, job } = of(all, "nightly");
  const clean = of(all, "nightly.clean-reviews");
  expect(clean.run.facets.parent).toMatchObject({
    run: { runId: run.runId },
    job: { namespace: job.namespace, name: "nightly" },
  });
  expect(clean.run.facets.nominalTime).toMatchObject({ nominalStartTime: "2026-11-20T02:00:00.000Z" });
  expect(clean.job.facets.jobType).toMatchObject({ processingType: "BATCH", jobType: "TASK" });
  expect(clean.job.facets.documentation).toMatchObject({
    description: expect.stringContaining("bronze to silver"),
  });
});

test("equal reports give equal events; another run, and another try of a task, have ids of their own", () => {
  expect(events(endedNight())).toEqual(events(endedNight()));
  const ids = (report: RunReport) => new Set(events(report).map(({ run }) => run.runId));
  expect(ids(endedNight()).size).toBe(8);
  for (const id of ids(endedNight()))
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const night = endedNight();
  const tasks = night.state.tasks.map((task) => ({ ...task, startedAt: "2026-11-20T03:00:00.000Z" }));
  const again = ids({ ...night, state: { ...night.state, tasks } });
  expect([...again].filter((id) => ids(night).has(id))).toEqual([of(events(night), "nightly").run.runId]);
  const other = { ...night.watched, run: "nightly/2026-11-20.2" };
  expect([...ids({ ...night, watched: other })].filter((id) => ids(night).has(id))).toEqual([]);
});

test("a task's datasets are those of its input and output, and those its step is known to touch besides", () => {
  const all = events(endedNight());
  const clean = of(all, "nightly.clean-reviews");
  expect(names(clean.inputs)).toEqual(["bronze.reviews"]);
  expect(names(clean.outputs)).toEqual(["quarantine.records", "silver.review_signatures", "silver.reviews"]);
  const gold = of(all, "nightly.build-gold");
  expect(names(gold.inputs)).toEqual([
    "silver.adverse_events",
    "silver.anomalies",
    "silver.bias_audit",
    "silver.bias_counterfactual",
    "silver.claims",
    "silver.forecast",
    "silver.forecast_scores",
    "silver.issues",
    "silver.keyphrases",
    "silver.reactions",
    "silver.reviews",
    "silver.sentiment",
    "silver.summaries",
    "silver.topic_catalog",
    "silver.topics",
    "silver.triage",
  ]);
  expect(names(gold.outputs)).toHaveLength(18);
  const start = of(all, "nightly.build-gold", "START");
  expect(names(start.inputs)).toEqual(names(gold.inputs));
  expect(start.outputs).toEqual([]);
});

test("a dataset has its contract's columns, the snapshot as its version, and its rows", () => {
  const clean = of(events(endedNight()), "nightly.clean-reviews");
  const silver = clean.outputs.find(({ name }) => name === "silver.reviews");
  expect(silver?.facets.version).toMatchObject({ datasetVersion: "12" });
  expect(silver?.outputFacets.outputStatistics).toMatchObject({ rowCount: 970 });
  expect(silver?.facets.schema).toMatchObject({
    fields: expect.arrayContaining([
      {
        name: "rating",
        type: "DOUBLE",
        description: graph.tables.get("silver.reviews")?.columns.rating?.doc,
      },
    ]),
  });
  const [bronze] = clean.inputs;
  expect(bronze?.facets.version).toMatchObject({ datasetVersion: "10" });
  expect(bronze?.inputFacets.inputStatistics).toMatchObject({ rowCount: 979 });
});

test("a Gold table says of each column where it comes from", () => {
  const gold = of(events(endedNight()), "nightly.build-gold");
  const facet = gold.outputs.find(({ name }) => name === "gold.product_daily")?.facets
    .columnLineage as unknown as {
    fields: Record<string, { inputFields: object[] }>;
    dataset: object[];
  };
  expect(facet.fields.mean_rating?.inputFields).toEqual([
    {
      namespace: "pharma",
      name: "silver.reviews",
      field: "rating",
      transformations: [{ type: "DIRECT", subtype: "AGGREGATION" }],
    },
  ]);
  expect(facet.dataset).toContainEqual({
    namespace: "pharma",
    name: "silver.reviews",
    field: "text_hash",
    transformations: [{ type: "INDIRECT", subtype: "JOIN" }],
  });
  // A count of rows comes from no column.
  expect(facet.fields.mentions?.inputFields).toEqual([]);
});

test("news of one task name its inputs by what the run knows", () => {
  const night = endedNight();
  const news = {
    ...night,
    phase: "news" as const,
    state: { ...night.state, state: "running" as const, tasks: night.state.tasks.slice(1, 2) },
  };
  const alone = of(events(news), "nightly.clean-reviews");
  expect(alone.inputs.map(({ facets }) => facets.version)).toEqual([undefined]);
  const [bronze] = of(events(news, night.state), "nightly.clean-reviews").inputs;
  expect(bronze?.facets.version).toMatchObject({ datasetVersion: "10" });
});

test("failure and cancellation are told with their reasons; what never started is not told", () => {
  const [ingest, clean, , , , , gold] = endedNight().state.tasks;
  if (!ingest || !clean || !gold) throw new Error("the night has seven tasks");
  const error = { code: "LAKE_AUDIT_FAILED", message: "gold.product_daily: audit found 3 row(s)" };
  const { output: _, ...unfinished } = clean;
  const { startedAt: __, ...neverStarted } = gold;
  const all = events(
    endedNight({
      state: "failed",
      failure: { task: "clean-reviews", ...error },
      tasks: [
        ingest,
        { ...unfinished, state: "failed", error },
        { ...neverStarted, state: "upstream-failed" },
      ],
    }),
  );
  const failed = of(all, "nightly.clean-reviews", "FAIL");
  expect(failed.run.facets.errorMessage).toMatchObject({
    message: "LAKE_AUDIT_FAILED: gold.product_daily: audit found 3 row(s)",
  });
  expect(failed.outputs).toEqual([]);
  expect(of(all, "nightly", "FAIL").run.facets.errorMessage).toBeDefined();
  expect(all.some(({ job }) => job.name === "nightly.build-gold")).toBe(false);

  const cancelled = events(
    endedNight({ state: "cancelled", tasks: [{ ...unfinished, state: "cancelled" }] }),
  );
  expect(of(cancelled, "nightly.clean-reviews", "ABORT")).toBeDefined();
  expect(of(cancelled, "nightly", "ABORT")).toBeDefined();
});
