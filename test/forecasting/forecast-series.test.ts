import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { backtest, origins, valuesNeeded } from "../../models/forecasting/backtest.ts";
import { addSteps, epochSeconds } from "../../models/forecasting/calendar.ts";
import { candidates, forecastSeries } from "../../models/forecasting/forecast-series.ts";
import type { ForecastModel } from "../../models/forecasting/model.ts";
import { plans } from "../../models/forecasting/plans.ts";
import { seasonalNaive } from "../../models/forecasting/seasonal-naive.ts";
import type { Series } from "../../models/forecasting/series.ts";
import { theta } from "../../models/forecasting/theta.ts";

const plan = plans.month;

function monthly(values: readonly (number | null)[], bounds: Series["bounds"] = {}): Series {
  const times = Array.from({ length: values.length + plan.horizon }, (_, at) =>
    epochSeconds(addSteps("2010-01-01", at, "month")),
  );
  return { values, times, bounds };
}

/** Trend, season and noise that is the same every time. */
function wavy(length: number): number[] {
  return Array.from(
    { length },
    (_, at) => 100 + at + 20 * Math.sin((at * Math.PI) / 6) + 4 * Math.sin(at * 12.9898),
  );
}

describe("competition", () => {
  test("a seasonal series is won by a model that knows the season, and its interval holds what comes", async () => {
    const all = wavy(96);
    const forecast = await forecastSeries(monthly(all.slice(0, 90)), plan);
    if (forecast.kind !== "forecast") throw new Error(forecast.kind);
    expect(["mstl", "theta", "prophet", "combination"]).toContain(forecast.model);
    expect(forecast.scores.map(({ model }) => model)).toEqual(candidates.map(({ name }) => name));
    forecast.steps.forEach(({ yhat, lo80, hi80, lo95, hi95 }, step) => {
      expect(lo95).toBeLessThanOrEqual(lo80);
      expect(lo80).toBeLessThanOrEqual(yhat);
      expect(yhat).toBeLessThanOrEqual(hi80);
      expect(hi80).toBeLessThanOrEqual(hi95);
      expect(all[90 + step]).toBeGreaterThanOrEqual(lo95);
      expect(all[90 + step]).toBeLessThanOrEqual(hi95);
    });
  });

  test("the winner has the lowest error, and the same series gives the same forecast", async () => {
    const series = monthly(wavy(60));
    const [first, second] = [await forecastSeries(series, plan), await forecastSeries(series, plan)];
    expect(second).toEqual(first);
    if (first.kind !== "forecast") throw new Error(first.kind);
    const scored = first.scores.flatMap((score) => (score.kind === "scored" ? score : []));
    const best = Math.min(...scored.map((score) => score.mase));
    expect(scored.find(({ model }) => model === first.model)?.mase).toBe(best);
  });

  test("a model that throws is scored as failed with its own words, and the others go on", async () => {
    const broken: ForecastModel = {
      name: "broken",
      predict: () => {
        throw new Error("no luck today\nwith a stack");
      },
    };
    const scores = await backtest([broken, theta], monthly(wavy(60)), plan);
    expect(scores[0]).toEqual({ kind: "failed", model: "broken", reason: "no luck today" });
    expect(scores[1]?.kind).toBe("scored");
  });

  test.each([
    ["infinite", [Number.POSITIVE_INFINITY], /beyond anything seen/],
    ["absurd", [1e9], /beyond anything seen/],
    ["short", [], /predicted 0 of 6 steps/],
  ])("a forecast that is %s is a failure, not a score", async (_, predicted, reason) => {
    const odd: ForecastModel = {
      name: "odd",
      predict: ({ horizon }) => Array.from({ length: predicted.length * horizon }, () => predicted[0] ?? 0),
    };
    const [score] = await backtest([odd], monthly(wavy(60)), plan);
    expect(score?.kind === "failed" && score.reason).toMatch(reason);
  });

  test("where the winner cannot be fitted to the whole series, the runner-up forecasts and the score says why", async () => {
    const series = monthly(wavy(60));
    const fragile: ForecastModel = {
      name: "fragile",
      predict: (task, others) => {
        if (task.values.length === 60) throw new Error("too many values");
        return theta.predict(task, others).map((value) => value);
      },
    };
    const forecast = await forecastSeries(series, plan, { models: [fragile, seasonalNaive] });
    expect(forecast).toMatchObject({ kind: "forecast", model: "seasonal-naive" });
    expect(forecast.kind === "forecast" && forecast.scores[0]).toMatchObject({
      kind: "failed",
      reason: "won the backtest, but not fitted to the whole series: too many values",
    });
  });

  test("a series that no model fits says so", async () => {
    const never: ForecastModel = { name: "never", predict: () => [] };
    const forecast = await forecastSeries(monthly(wavy(60)), plan, { models: [never] });
    expect(forecast).toMatchObject({ kind: "no-model", scores: [{ kind: "failed" }] });
  });
});

describe("series that are awkward", () => {
  test("one value short of what the folds need is too short, and says what it needs", async () => {
    const need = valuesNeeded(plan);
    expect(await forecastSeries(monthly(wavy(need - 1)), plan)).toEqual({
      kind: "too-short",
      need,
      have: need - 1,
    });
    expect((await forecastSeries(monthly(wavy(need)), plan)).kind).toBe("forecast");
    expect(await forecastSeries(monthly([]), plan)).toEqual({ kind: "too-short", need, have: 0 });
  });

  test("mostly gaps is too gappy; some gaps are filled; leading ones do not count", async () => {
    const every = (keep: (at: number) => boolean) =>
      monthly(wavy(90).map((value, at) => (keep(at) ? value : null)));
    expect(
      (
        await forecastSeries(
          every((at) => at % 2 === 0),
          plan,
        )
      ).kind,
    ).toBe("too-gappy");
    expect(
      (
        await forecastSeries(
          every((at) => at % 5 !== 3),
          plan,
        )
      ).kind,
    ).toBe("forecast");
    expect(
      (
        await forecastSeries(
          every((at) => at >= 45),
          plan,
        )
      ).kind,
    ).toBe("forecast");
  });

  test.each([
    ["zeros", 0],
    ["a constant", 7.5],
    ["a negative constant", -3],
    ["a huge constant", 1e300],
  ])("%s is forecast as it is, without width", async (_, value) => {
    const forecast = await forecastSeries(monthly(new Array(48).fill(value)), plan, {});
    if (forecast.kind !== "forecast") throw new Error(forecast.kind);
    for (const step of forecast.steps)
      for (const each of Object.values(step))
        expect(Math.abs(each - value)).toBeLessThanOrEqual(1e-6 * Math.abs(value));
    expect(forecast.scores.find(({ model }) => model === "prophet")).toMatchObject({
      reason: "the series is constant",
    });
  });

  test("a series of shares stays within 0 and 1, intervals included", async () => {
    const shares = Array.from({ length: 60 }, (_, at) =>
      Math.min(1, Math.max(0, 0.9 + 0.3 * Math.sin(at * 1.7))),
    );
    const forecast = await forecastSeries(monthly(shares, { lower: 0, upper: 1 }), plan);
    if (forecast.kind !== "forecast") throw new Error(forecast.kind);
    for (const step of forecast.steps)
      for (const value of Object.values(step)) {
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
      }
  });

  test("the unit does not matter: a thousandth or a trillion times the values, the same times the forecast", async () => {
    const series = wavy(48).map((value) => value - 120);
    const base = await forecastSeries(monthly(series), plan);
    for (const factor of [2 ** -10, 2 ** 40, 2 ** 900]) {
      const scaled = await forecastSeries(monthly(series.map((value) => value * factor)), plan);
      if (base.kind !== "forecast" || scaled.kind !== "forecast") throw new Error("not forecast");
      expect(scaled.model).toBe(base.model);
      expect(scaled.steps.map(({ hi95 }) => hi95 / factor)).toEqual(base.steps.map(({ hi95 }) => hi95));
    }
  });

  test("a value that is not finite is refused", async () => {
    const values = [...wavy(47), Number.NaN];
    await expect(forecastSeries(monthly(values), plan)).rejects.toMatchObject({ code: "invalid-series" });
  });
});

test("origins leave exactly the horizon after the last one, and enough before the first", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 500 }), (length) => {
      const found = origins(length, plan);
      expect(found.length > 0).toBe(length >= plan.minTrain + plan.horizon);
      if (found.length === 0) return;
      expect(found.at(-1)).toBe(length - plan.horizon);
      expect(found[0]).toBeGreaterThanOrEqual(plan.minTrain);
      expect(found.length).toBeLessThanOrEqual(plan.folds);
    }),
  );
});
