import type { Lake } from "../lakehouse/lake.ts";
import { sql } from "../lakehouse/sql.ts";
import type {
  BiasReportData,
  ReportFigure,
  ReportSwap,
  ReportTrend,
} from "../models/fairness/report/bias-report-data.ts";
import { CliError } from "./cli-error.ts";

/** The newest audit that a lake holds. Throws `CliError` where it holds none. */
export async function readBias(lake: Lake): Promise<BiasReportData> {
  const figures = await lake.query<ReportFigure>(
    sql`select * from gold.bias_audit order by model desc, outcome, attribute, group_name, metric`,
  );
  if (figures.length === 0) {
    throw new CliError(
      "There is no audit in the lake yet: `pharma run nightly` audits the models of its reviews.",
    );
  }
  return {
    figures,
    swaps: await lake.query<ReportSwap>(sql`select * from gold.bias_counterfactual order by model, swap`),
    trend: await lake.query<ReportTrend>(
      sql`select * from gold.bias_trend order by model, outcome, attribute, group_name, metric, audit`,
    ),
  };
}
