import { expect, test } from "vitest";
import { addSteps, lastCompleteStep, stepsBetween } from "../../models/forecasting/calendar.ts";
import { type DayCounts, measureSeries, reviewSteps } from "../../models/forecasting/review-series.ts";

function days(from: string, length: number, reviews: number): DayCounts[] {
  return Array.from({ length }, (_, at) => ({
    day: addSteps(from, at, "day"),
    reviews,
    scored: Math.min(reviews, 4),
    negative: 1,
    positive: 2,
  }));
}

test("five reviews a day on most days make a daily series, fewer a monthly one", () => {
  expect(reviewSteps("overall", "(all)", days("2020-01-01", 200, 5), "2020-07-18")).toMatchObject({
    grain: "day",
    start: "2020-01-01",
  });
  expect(reviewSteps("overall", "(all)", days("2020-01-01", 200, 4), "2020-07-18")?.grain).toBe("month");
  expect(reviewSteps("overall", "(all)", days("2020-01-01", 100, 9), "2020-04-09")?.grain).toBe("month");
});

test("a month counts once it has ended, and months without reviews are zero", () => {
  const some = [...days("2020-01-30", 3, 2), ...days("2020-04-01", 5, 1)];
  const steps = reviewSteps("product", "a", some, "2020-04-05");
  expect(steps?.start).toBe("2020-01-01");
  expect(steps?.steps.map(({ reviews }) => reviews)).toEqual([4, 2, 0]);
  expect(reviewSteps("product", "a", some, "2020-04-30")?.steps).toHaveLength(4);
  expect(reviewSteps("product", "a", days("2020-04-01", 5, 1), "2020-04-05")).toBeUndefined();
});

test("a share of too few scored reviews is a gap, a volume of none is zero", () => {
  const steps = reviewSteps(
    "product",
    "a",
    [...days("2020-01-01", 2, 2), ...days("2020-03-01", 1, 1)],
    "2020-03-31",
  );
  if (!steps) throw new Error("no steps");
  expect(measureSeries(steps, "volume").values).toEqual([4, 0, 1]);
  expect(measureSeries(steps, "negative-share").values).toEqual([0.5, null, null]);
  expect(measureSeries(steps, "negative-share").bounds).toEqual({ lower: 0, upper: 1 });
});

test("months and days are counted over the ends of years and leap days", () => {
  expect(addSteps("2019-12-01", 3, "month")).toBe("2020-03-01");
  expect(addSteps("2020-02-28", 2, "day")).toBe("2020-03-01");
  expect(stepsBetween("2019-11-01", "2020-02-01", "month")).toBe(3);
  expect(lastCompleteStep("2020-02-28", "month")).toBe("2020-01-01");
  expect(lastCompleteStep("2020-02-29", "month")).toBe("2020-02-01");
});
