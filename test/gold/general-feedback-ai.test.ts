import { expect, test, vi } from "vitest";
import type { Lake } from "../../lakehouse/lake.ts";
import { freshLake } from "../support/lake.ts";
import { build, rows } from "./build.ts";
import { columns, type Written, writeSilver } from "./silver-rows.ts";

vi.setConfig({ testTimeout: 120_000 });

interface Triaged {
  readonly id: string;
  readonly risk?: string;
  readonly theme?: string;
  readonly action?: string;
  readonly reasons?: string;
}

async function lakeWith(reviews: readonly Written[], triaged: readonly Triaged[]): Promise<Lake> {
  const lake = await freshLake();
  await writeSilver(lake, reviews);
  await lake.commit({ key: "triage", run: "test", task: "triage-feedback" }, (tx) =>
    tx.append(
      "silver.triage",
      columns(
        triaged.map(({ id, risk = "low", theme = "other", action = "none", reasons = "[]" }) => ({
          ...{ review_id: id, text_hash: `hash-${id}`, model: "test@1", source: "rules", reason: null },
          ...{ leaning: null, risk, reasons, theme, action, answer_key: null, answer: null, cost_usd: 0 },
          asked_in: null,
        })),
      ),
    ),
  );
  return lake;
}

const bottle = '[{"rule":"overdose","words":"whole bottle","start":200,"end":212}]';

test("what asks for something is listed per product, highest risk first, duplicates once", async () => {
  const lake = await lakeWith(
    [
      { id: "q", product: "a", day: "2020-01-01", useful: 99, label: "neutral" },
      { id: "m", product: "a", day: "2020-01-01", text: "I am pregnant." },
      {
        id: "h",
        product: "a",
        day: "2020-01-02",
        text: `${"x".repeat(200)}whole bottle${"y".repeat(300)}`,
        label: "negative",
      },
      { id: "h2", product: "a", day: "2020-01-03", duplicateOf: "h", text: `${"x".repeat(200)}whole bottle` },
      { id: "p", product: "a", day: "2020-01-01" },
      { id: "h3", product: "b", day: null, duplicateOf: "h", text: `${"x".repeat(200)}whole bottle` },
    ],
    [
      { id: "q", theme: "question", action: "medical-information" },
      {
        ...{ id: "m", risk: "medium", theme: "family-planning", action: "drug-safety" },
        reasons: '[{"rule":"pregnancy","words":"pregnant","start":5,"end":13}]',
      },
      ...["h", "h2", "h3"].map((id) => ({ id, risk: "high", action: "drug-safety-today", reasons: bottle })),
      { id: "p", theme: "praise" },
    ],
  );
  await build(lake, "general_feedback_ai");
  const listed = await rows(lake, "general_feedback_ai", "order by product, place");
  expect(listed.map((row) => [row.product, row.place, row.review_id, row.risk, row.action])).toEqual([
    ["a", 1, "h", "high", "drug-safety-today"],
    ["a", 2, "m", "medium", "drug-safety"],
    ["a", 3, "q", "low", "medical-information"],
    ["b", 1, "h3", "high", "drug-safety-today"],
  ]);
  expect(listed[0]).toMatchObject({ reasons: ["overdose: whole bottle"], sentiment: "negative" });
  expect(listed[0]?.excerpt).toBe(`…${"x".repeat(80)}whole bottle${"y".repeat(148)}…`);
  expect(listed[2]).toMatchObject({ reasons: [], excerpt: "Text of q." });
});

test("fifty per product at most, and the same Silver gives the same rows", async () => {
  const ids = Array.from({ length: 60 }, (_, i) => `r${String(i).padStart(2, "0")}`);
  const lake = await lakeWith(
    ids.map((id) => ({ id, product: "a", day: "2020-01-01", text: "I am pregnant." })),
    ids.map((id) => ({
      ...{ id, risk: "high", action: "drug-safety-today", theme: "family-planning" },
      reasons: '[{"rule":"pregnancy","words":"pregnant","start":5,"end":13}]',
    })),
  );
  await build(lake, "general_feedback_ai");
  const first = await rows(lake, "general_feedback_ai", "order by place");
  expect(first).toHaveLength(50);
  expect(
    (await build(lake, "general_feedback_ai")).tables.find(
      ({ table }) => table === "gold.general_feedback_ai",
    )?.changed,
  ).toBe(false);
});

test.each([
  ["words that are not in the post", '[{"rule":"overdose","words":"other words","start":0,"end":11}]'],
  ["a risk without words", "[]"],
])("%s stop the night", async (_, reasons) => {
  const lake = await lakeWith(
    [{ id: "h", product: "a", day: "2020-01-01" }],
    [{ id: "h", risk: "high", action: "drug-safety-today", reasons }],
  );
  await expect(build(lake, "general_feedback_ai")).rejects.toThrow("general_feedback_ai");
});
