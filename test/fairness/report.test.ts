import { expect, test } from "vitest";
import type { AuditedRow } from "../../models/fairness/attribute.ts";
import { auditModel } from "../../models/fairness/audit-model.ts";
import { biasReport } from "../../models/fairness/report/bias-report.ts";
import {
  allGroups,
  type BiasReportData,
  type ReportFigure,
} from "../../models/fairness/report/bias-report-data.ts";
import { simulateAudit } from "../../models/fairness/simulate-audit.ts";

function figuresOf(rows: readonly AuditedRow[], audit: number): ReportFigure[] {
  return auditModel(rows).map(({ group, ratioLo, ratioHi, ...figure }) => ({
    ...{ run: `nightly/${audit}`, audit, model: "sentiment@abc", outcome: "negative", ...figure },
    ...{ group_name: group ?? allGroups, ratio_lo: ratioLo, ratio_hi: ratioHi },
    ...{ previous_run: null, previous_verdict: null, turned: false },
  }));
}

const before = figuresOf(simulateAudit({ reviews: 800, ratio: 1, seed: 1 }), 1);
const now = figuresOf(simulateAudit({ reviews: 3000, ratio: 0.5, seed: 2 }), 2).map((figure) => ({
  ...figure,
  ...{ previous_run: "nightly/1", previous_verdict: "fair" as const, turned: figure.verdict === "unfair" },
}));
const swap = {
  ...{ model: "sentiment@abc", swap: "sex", texts: 120, flipped: 6, flipped_share: 0.05, reason: null },
  ...{ flipped_lo: 0.02, flipped_hi: 0.1, mean_change: 0.021, mean_change_lo: 0.015, mean_change_hi: 0.03 },
  ...{ mean_shift: null, mean_shift_lo: null, mean_shift_hi: null },
};
const data: BiasReportData = {
  figures: now,
  swaps: [swap],
  trend: [...before, ...now].flatMap(({ value, verdict, ...rest }) =>
    value === null || verdict === null ? [] : [{ ...rest, value, verdict }],
  ),
};
const page = biasReport(data);

test("a report is one file: no script, nothing fetched", () => {
  expect(page).toMatch(/^<!doctype html>/);
  expect(page).not.toMatch(/<script|https?:|src=|@import|url\(|<link/);
});

test("a report says what is unfair, to whom, and what was before", () => {
  const look = /<section aria-labelledby="look">.*?<\/section>/s.exec(page)?.[0] ?? "";
  expect(look).toContain("<strong>b</strong> (Sex, where stated)");
  expect(look).toContain("<em>was fair</em>");
});

test("a report can be read without seeing it: headers, captions or names of tables, links that lead somewhere", () => {
  for (const [th] of page.matchAll(/<th[^>]*>/g))
    if (!th.startsWith("<thead")) expect(th).toContain("scope=");
  for (const [region] of page.matchAll(/<div class="scroll"[^>]*>/g))
    expect(region).toMatch(/aria-label="[^"]+"/);
  for (const [, id] of page.matchAll(/href="#([^"]+)"/g)) expect(page).toContain(`id="${id}"`);
  for (const [svg] of page.matchAll(/<svg[^>]*>/g)) expect(svg).toContain('aria-hidden="true"');
  expect(page.match(/<h1/g)).toHaveLength(1);
});

test("names of groups are text, whatever is in them", () => {
  const odd = now.map((figure) =>
    figure.group_name === "b" ? { ...figure, group_name: `<img src="x" onerror='y'>&` } : figure,
  );
  const escaped = biasReport({ ...data, figures: odd });
  expect(escaped).not.toContain("<img");
  expect(escaped).toContain("&lt;img src=&quot;x&quot; onerror=&#39;y&#39;&gt;&amp;");
});

test("of a first audit, or of none at all, there is a report too", () => {
  expect(biasReport({ ...data, trend: [] })).toContain("This is the first audit.");
  expect(biasReport({ figures: [], swaps: [], trend: [] })).toContain("no run");
});
