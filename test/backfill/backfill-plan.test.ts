import fc from "fast-check";
import { expect, test } from "vitest";
import { BackfillPlan } from "../../workflows/backfill/backfill-plan.ts";
import { daysBetween, rangeProblem } from "../../workflows/backfill/days.ts";
import { type DayRun, decideDay, runOfDay } from "../../workflows/backfill/decide-day.ts";

const range = {
  dag: "light",
  from: "2024-02-27",
  to: "2024-03-02",
  order: "oldest",
  concurrency: 2,
  pick: "missing",
} as const;
const days = ["2024-02-27", "2024-02-28", "2024-02-29", "2024-03-01", "2024-03-02"];

test("a range has every day of the calendar once, and is refused where it makes no sense", () => {
  expect(daysBetween(range.from, range.to)).toEqual(days);
  expect(daysBetween("2016-01-01", "2025-12-31")).toHaveLength(3_653);
  expect(rangeProblem("2016-01-01", "2025-12-31")).toBeUndefined();
  expect(rangeProblem("2026-01-02", "2026-01-01")).toBe(
    "The range ends (2026-01-01) before it begins (2026-01-02).",
  );
  expect(rangeProblem("2026-02-30", "2026-03-01")).toBe('"2026-02-30" is no day; write it as 2026-11-20.');
  expect(rangeProblem("yesterday", "2026-03-01")).toContain('"yesterday" is no day');
  expect(rangeProblem("2000-01-01", "2026-01-01")).toContain("at most 3660");
});

test("what is done with a day depends on its latest run and on what was asked for", () => {
  const runs = [undefined, "succeeded", "failed", "cancelled", "running", "awaiting-operator"] as const;
  const does = (pick: "missing" | "failed" | "all") =>
    runs.map((state) => decideDay(pick, state && { run: "light/2024-02-27", number: 1, state }).does);
  expect(does("missing")).toEqual(["run", "skip", "run", "run", "follow", "follow"]);
  expect(does("failed")).toEqual(["skip", "skip", "run", "run", "follow", "follow"]);
  expect(does("all")).toEqual(["run", "run", "run", "run", "follow", "follow"]);
});

test("days start in the order asked for, no more at once than allowed", () => {
  for (const order of ["oldest", "newest"] as const) {
    const plan = new BackfillPlan({ ...range, order });
    plan.know(range, []);
    const started: string[] = [];
    while (!plan.done) {
      for (let next = plan.next(); next !== undefined; next = plan.next()) started.push(next.day);
      expect(plan.count("running")).toBeLessThanOrEqual(2);
      const [first] = plan.open;
      if (first) plan.settle(first.day, { state: "succeeded" }, 0);
    }
    expect(started).toEqual(order === "oldest" ? days : days.toReversed());
  }
});

test("a day whose run waits for an operator takes up none of the days at once, but keeps the backfill open", () => {
  const plan = new BackfillPlan({ ...range, concurrency: 1 });
  plan.know(range, []);
  expect(plan.next()?.day).toBe(days[0]);
  expect(plan.next()).toBeUndefined();
  plan.await(days[0] ?? "", true);
  expect(plan.next()?.day).toBe(days[1]);
  plan.await(days[0] ?? "", false);
  expect(plan.next()).toBeUndefined();
  expect(plan.open.map(({ run }) => run)).toEqual(["light/2024-02-27", "light/2024-02-28"]);
});

test("a day that failed runs again under the next number; one that goes on is followed", () => {
  const plan = new BackfillPlan(range);
  plan.know(range, [
    latest("2024-02-27", 2, "failed"),
    latest("2024-02-28", 1, "running"),
    latest("2024-02-29", 1, "succeeded"),
  ]);
  expect(plan.next()).toEqual({ day: "2024-02-27", number: 3 });
  expect(plan.next()).toBeUndefined();
  expect(plan.days.slice(0, 3)).toEqual([
    { day: "2024-02-27", state: "running", run: "light/2024-02-27.3" },
    { day: "2024-02-28", state: "running", run: "light/2024-02-28" },
    { day: "2024-02-29", state: "skipped", run: "light/2024-02-29", note: "light/2024-02-29 succeeded" },
  ]);
});

test("a wider range adds days that have to be looked up first", () => {
  const plan = new BackfillPlan(range);
  plan.know(
    range,
    days.map((day) => latest(day, 1, "succeeded")),
  );
  expect(plan.done).toBe(true);
  plan.widen("2024-02-25", "2024-03-03", 3);
  expect(plan.unknown).toEqual({ from: "2024-02-25", to: "2024-03-03" });
  expect(plan.next()).toBeUndefined();
  plan.know({ from: "2024-02-25", to: "2024-03-03" }, []);
  expect(plan.count("skipped")).toBe(5);
  expect([plan.next()?.day, plan.next()?.day, plan.next()?.day]).toEqual([
    "2024-02-25",
    "2024-02-26",
    "2024-03-03",
  ]);
});

test("ten years fit a payload, and nothing of them is lost in the next history", () => {
  const wide = { ...range, from: "2016-01-01", to: "2025-12-31", concurrency: 10 };
  const plan = new BackfillPlan(wide);
  plan.know(wide, [latest("2016-01-02", 4, "failed"), latest("2016-01-03", 1, "running")]);
  fc.assert(
    fc.property(fc.array(fc.constantFrom("succeeded", "failed", "cancelled"), { minLength: 1 }), (ends) => {
      for (const state of ends) {
        const next = plan.next();
        if (next) plan.settle(next.day, { state, note: "x".repeat(1_000) }, 1_000);
      }
      const carried = JSON.stringify(plan.state);
      expect(carried.length).toBeLessThan(1_000_000);
      const again = new BackfillPlan(wide, JSON.parse(carried));
      expect(again.days).toEqual(plan.days);
      expect(again.open).toEqual(plan.open);
      expect(again.counts).toEqual(plan.counts);
    }),
    { numRuns: 20 },
  );
});

function latest(day: string, number: number, state: DayRun["state"]): DayRun {
  return { day, run: runOfDay("light", day, number), number, state };
}
