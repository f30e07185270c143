import { expect, test, vi } from "vitest";
import { detectAnomalies } from "../../activities/detect-anomalies.ts";
import { forecast } from "../../activities/forecast.ts";
import { datasetRef } from "../../lakehouse/dataset-ref.ts";
import type { Lake } from "../../lakehouse/lake.ts";
import { sql } from "../../lakehouse/sql.ts";
import { type Written, writeSilver } from "../gold/silver-rows.ts";
import { freshLake } from "../support/lake.ts";
import { stepContext } from "./step-context.ts";

vi.setConfig({ testTimeout: 120_000 });

async function inputOf(lake: Lake, day = "2026-11-20") {
  const snapshot = await lake.snapshot();
  const at = { snapshot, rows: 0, content: "x" };
  return { reviews: datasetRef("silver.reviews", at), sentiment: datasetRef("silver.sentiment", at), day };
}

/** Four years of months with ten reviews each, every fourth negative; a spike of negative ones in the 46th month. */
function fourYears(): Written[] {
  return Array.from({ length: 48 }, (_, month) => {
    const spike = month === 45;
    return Array.from({ length: spike ? 40 : 9 + (month % 3) }, (_, index): Written => {
      const negative = spike ? index < 30 : index % 4 === 0;
      return {
        id: `r${month}-${String(index).padStart(2, "0")}`,
        product: index % 2 === 0 ? "a" : "b",
        condition: "pain",
        day: new Date(Date.UTC(2014, month, 1 + (index % 28))).toISOString().slice(0, 10),
        label: negative ? "negative" : "positive",
        pNegative: negative ? 0.6 + index / 100 : 0.1,
        useful: index,
      };
    });
  }).flat();
}

test("every series is forecast with its candidates' scores, or says why not", async () => {
  const lake = await freshLake();
  const rare = Array.from({ length: 24 }, (_, index): Written => {
    const day = new Date(Date.UTC(2017, 6, 1 + index)).toISOString().slice(0, 10);
    return { id: `c${index}`, product: "rare", day, label: "positive" };
  });
  await writeSilver(lake, [...fourYears(), ...rare, { id: "d", product: "once", day: "2017-12-30" }]);
  const output = await forecast.run(await inputOf(lake), stepContext(lake));
  // Overall, pain, a, b and rare; volume, negative and positive share of each.
  expect(output).toMatchObject({ series: 15, forecasted: 12, tooShort: 3, dataUntil: "2017-12-30" });

  const steps = await lake.query<{ step: string }>(
    sql`select * from silver.forecast where series = 'overall:(all):volume' order by step`,
  );
  // The data end within December, which is therefore not complete.
  expect(steps.map(({ step }) => step)).toEqual([
    "2017-12-01",
    "2018-01-01",
    "2018-02-01",
    "2018-03-01",
    "2018-04-01",
    "2018-05-01",
  ]);
  const reasons = await lake.query(
    sql`select measure, outcome, reason from silver.forecast_scores where name = 'rare' order by measure`,
  );
  expect(reasons).toEqual([
    {
      measure: "negative-share",
      outcome: "too-short",
      reason: "needs 33 months with at least 3 scored reviews, has 1",
    },
    {
      measure: "positive-share",
      outcome: "too-short",
      reason: "needs 33 months with at least 3 scored reviews, has 1",
    },
    { measure: "volume", outcome: "too-short", reason: "needs 33 months, has 5" },
  ]);
  const scores = await lake.query<{ model: string; outcome: string }>(
    sql`select model, outcome from silver.forecast_scores where series = 'overall:(all):negative-share' order by mase`,
  );
  expect(scores.map(({ outcome }) => outcome)).toEqual(["winner", ...scores.slice(1).map(() => "scored")]);
  expect(scores.map(({ model }) => model).sort()).toEqual(
    ["combination", "ets", "mstl", "prophet", "seasonal-naive", "theta"].sort(),
  );

  const again = await forecast.run(await inputOf(lake), stepContext(lake));
  expect(again.forecast.content).toBe(output.forecast.content);
  expect(again.scores.content).toBe(output.scores.content);
});

test("a spike names its reviews, the ones that contribute most first", async () => {
  const lake = await freshLake();
  await writeSilver(lake, fourYears());
  const output = await detectAnomalies.run(await inputOf(lake), stepContext(lake));
  const found = await lake.query<{ series: string; review_ids: string[] }>(
    sql`select * from silver.anomalies where scope = 'overall' order by measure`,
  );
  expect(found).toMatchObject([
    { series: "overall:(all):negative-share", step: "2017-10-01", direction: "up", value: 0.75, reviews: 40 },
    { series: "overall:(all):volume", step: "2017-10-01", direction: "up", value: 40, reviews: 40 },
  ]);
  // The surest negative ones, and the most useful ones.
  expect(found[0]?.review_ids.slice(0, 3)).toEqual(["r45-29", "r45-28", "r45-27"]);
  expect(found[1]?.review_ids.slice(0, 3)).toEqual(["r45-39", "r45-38", "r45-37"]);
  expect(found.map(({ review_ids }) => review_ids.length)).toEqual([20, 20]);
  expect(output.anomalies.rows).toBeGreaterThanOrEqual(2);
  expect(output.drops).toBe(0);
});

test("reviews after the run's day are not seen", async () => {
  const lake = await freshLake();
  await writeSilver(lake, fourYears());
  const output = await detectAnomalies.run(await inputOf(lake, "2017-09-30"), stepContext(lake));
  expect(output).toMatchObject({ spikes: 0, drops: 0 });
});

test("an empty lake has no series, no forecast and no anomaly", async () => {
  const lake = await freshLake();
  const input = await inputOf(lake);
  expect(await forecast.run(input, stepContext(lake))).toMatchObject({ series: 0, dataUntil: null });
  expect(await detectAnomalies.run(input, stepContext(lake))).toMatchObject({ series: 0, spikes: 0 });
});
