import pc from "picocolors";
import {
  allGroups,
  type BiasReportData,
  type ReportFigure,
  type ReportSwap,
} from "../../models/fairness/report/bias-report-data.ts";
import type { Verdict } from "../../models/fairness/verdict.ts";
import { plural } from "./format.ts";
import { renderTable } from "./table.ts";

/** Figures with verdicts as a table, the worst first, and what swapped words change. Those too small to compare only if `all`. */
export function renderBias({ figures, swaps }: BiasReportData, all: boolean): string {
  const [first] = figures;
  const judged = figures.filter(({ verdict }) => verdict !== null).toSorted(byVerdict);
  const count = (verdict: Verdict) => judged.filter((each) => each.verdict === verdict).length;
  const shown = all ? judged : judged.filter(({ reason }) => reason === null);
  const before = first?.previous_run ? `, compared with ${first.previous_run}` : "";
  return [
    `${pc.bold(`Audit ${first?.audit ?? 0}`)} of ${first?.run ?? "no run"}${before}: ${plural(count("unfair"), "comparison")} unfair, ${count("fair")} fair, ${count("not enough data")} without enough data`,
    renderTable(shown, [
      { title: "verdict", value: ({ verdict }) => coloured(verdict) },
      { title: "model", value: ({ model }) => model.replace(/@.*$/, "") },
      { title: "outcome", value: ({ outcome }) => outcome },
      { title: "by", value: ({ attribute }) => attribute },
      { title: "group", value: ({ group_name }) => group_name },
      { title: "figure", value: ({ metric }) => metric },
      { title: "value", value: ({ value }) => (value === null ? "" : value.toFixed(3)), align: "right" },
      { title: "reviews", value: ({ n }) => String(n), align: "right" },
      { title: "ratio", value: ratio, align: "right" },
      { title: "before", value: (figure) => (figure.turned ? (figure.previous_verdict ?? "") : "") },
      { title: "", value: ({ reason }) => reason ?? "" },
    ]),
    ...(shown.length < judged.length
      ? [
          pc.dim(
            `${judged.length - shown.length} more of groups too small to compare: --verdict "not enough data"`,
          ),
        ]
      : []),
    ...(swaps.length > 0 ? [`\n${pc.bold("Swapped words")}`, renderSwaps(swaps)] : []),
  ].join("\n");
}

function renderSwaps(swaps: readonly ReportSwap[]): string {
  const range = (value: number | null, lo: number | null, hi: number | null) =>
    value === null || lo === null || hi === null
      ? ""
      : `${value.toFixed(3)} (${lo.toFixed(3)}, ${hi.toFixed(3)})`;
  return renderTable(swaps, [
    { title: "swapped", value: ({ swap }) => swap },
    { title: "texts", value: ({ texts }) => String(texts), align: "right" },
    { title: "labels changed", value: (each) => range(each.flipped_share, each.flipped_lo, each.flipped_hi) },
    {
      title: "probability moved",
      value: (each) => range(each.mean_change, each.mean_change_lo, each.mean_change_hi),
    },
    {
      title: "more negative",
      value: (each) => range(each.mean_shift, each.mean_shift_lo, each.mean_shift_hi),
    },
    { title: "", value: ({ reason }) => reason ?? "" },
  ]);
}

/** Of a group its ratio to the others, of all groups the smallest to the largest, with interval. */
function ratio(figure: ReportFigure): string {
  const whole = figure.group_name === allGroups;
  const value = whole ? figure.value : figure.ratio;
  const lo = whole ? figure.lo : figure.ratio_lo;
  const hi = whole ? figure.hi : figure.ratio_hi;
  if (lo === null) return "";
  return `${value === null ? "" : value.toFixed(2)} (${lo.toFixed(2)}-${hi === null ? "" : hi.toFixed(2)})`;
}

const order: readonly (Verdict | null)[] = ["unfair", "fair", "not enough data", null];

function byVerdict(a: ReportFigure, b: ReportFigure): number {
  return order.indexOf(a.verdict) - order.indexOf(b.verdict);
}

function coloured(verdict: Verdict | null): string {
  if (verdict === "unfair") return pc.red(verdict);
  return verdict === "fair" ? pc.green(verdict) : pc.dim(verdict ?? "");
}
