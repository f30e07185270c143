import pc from "picocolors";
import type { Lake } from "../../lakehouse/lake.ts";
import { sql } from "../../lakehouse/sql.ts";
import { formatShare, plural } from "../render/format.ts";
import { renderTable } from "../render/table.ts";

interface NextStep {
  readonly name: string;
  readonly measure: string;
  readonly grain: string;
  readonly step: string;
  readonly yhat: number;
  readonly lo80: number;
  readonly hi80: number;
  readonly model: string;
  readonly mase: number | null;
}

/** The next step of the series that could be forecast, the model that won and by how much; and how many could not. */
export async function forecastLines(lake: Lake): Promise<string[]> {
  const next = await lake.query<NextStep>(sql`
    select f.name, f.measure, f.grain, f.step::varchar as step, f.yhat, f.lo80, f.hi80, f.model, s.mase
    from gold.forecast f join gold.forecast_scores s on s.series = f.series and s.outcome = 'winner'
    where f.ahead = 1 order by f.scope = 'overall' desc, s.mase, f.series limit 6`);
  const [counts] = await lake.query<{ forecast: number; without: number }>(sql`
    select count(distinct series) filter (where outcome = 'winner') as forecast,
      count(distinct series) filter (where outcome like 'too-%') as without
    from gold.forecast_scores`);
  const heading = `${pc.bold("Forecast")}  ${plural(counts?.forecast ?? 0, "series", "series")} forecast, ${counts?.without ?? 0} too short, gappy or sparse for one (gold.forecast_scores says why)`;
  if (next.length === 0) return [heading];
  const table = renderTable(next, [
    { title: "series", value: (row) => `${row.name} ${row.measure}` },
    { title: "next", value: (row) => (row.grain === "month" ? row.step.slice(0, 7) : row.step) },
    { title: "forecast", value: (row) => shown(row, row.yhat), align: "right" },
    { title: "80 % interval", value: (row) => `${shown(row, row.lo80)} to ${shown(row, row.hi80)}` },
    { title: "model", value: (row) => row.model },
    { title: "MASE (below 1 beats last season)", value: (row) => row.mase?.toFixed(2) ?? "" },
  ]);
  return [heading, table];
}

function shown({ measure }: NextStep, value: number): string {
  return measure === "volume" ? value.toFixed(1) : formatShare(value);
}
