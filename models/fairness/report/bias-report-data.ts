import type { Verdict } from "../verdict.ts";

/** A figure, as gold.bias_audit has it. */
export interface ReportFigure {
  readonly run: string;
  readonly audit: number;
  readonly model: string;
  readonly outcome: string;
  readonly attribute: string;
  readonly group_name: string;
  readonly metric: string;
  readonly k: number | null;
  readonly n: number;
  readonly value: number | null;
  readonly lo: number | null;
  readonly hi: number | null;
  readonly ratio: number | null;
  readonly ratio_lo: number | null;
  readonly ratio_hi: number | null;
  readonly verdict: Verdict | null;
  readonly reason: string | null;
  readonly previous_run: string | null;
  readonly previous_verdict: Verdict | null;
  readonly turned: boolean;
}

/** As gold.bias_counterfactual has it. */
export interface ReportSwap {
  readonly model: string;
  readonly swap: string;
  readonly texts: number;
  readonly mean_change: number | null;
  readonly mean_change_lo: number | null;
  readonly mean_change_hi: number | null;
  readonly mean_shift: number | null;
  readonly mean_shift_lo: number | null;
  readonly mean_shift_hi: number | null;
  readonly flipped: number;
  readonly flipped_share: number | null;
  readonly flipped_lo: number | null;
  readonly flipped_hi: number | null;
  readonly reason: string | null;
}

/** As gold.bias_trend has it. */
export interface ReportTrend {
  readonly run: string;
  readonly audit: number;
  readonly model: string;
  readonly outcome: string;
  readonly attribute: string;
  readonly group_name: string;
  readonly metric: string;
  readonly value: number;
  readonly lo: number | null;
  readonly hi: number | null;
  readonly verdict: Verdict;
}

/** What a report is made of: the Gold tables as one run left them. */
export interface BiasReportData {
  readonly figures: readonly ReportFigure[];
  readonly swaps: readonly ReportSwap[];
  readonly trend: readonly ReportTrend[];
}

/** Group of figures that compare an attribute's groups. */
export const allGroups = "(all)";
