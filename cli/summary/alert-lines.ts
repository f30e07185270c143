import pc from "picocolors";
import type { Lake } from "../../lakehouse/lake.ts";
import { sql } from "../../lakehouse/sql.ts";
import { formatShare, plural } from "../render/format.ts";
import { renderTable } from "../render/table.ts";

interface Alert {
  readonly name: string;
  readonly measure: string;
  readonly grain: string;
  readonly step: string;
  readonly value: number;
  readonly expected_lo: number;
  readonly expected_hi: number;
  readonly reviews: number;
  readonly excerpt: string | null;
}

/** The newest spikes, with what was expected and the words behind the first. */
export async function alertLines(lake: Lake): Promise<string[]> {
  const [total] = await lake.query<{ alerts: number }>(sql`select count(*) as alerts from gold.anomalies`);
  const alerts = await lake.query<Alert>(sql`
    select name, measure, grain, step::varchar as step, value, expected_lo, expected_hi, reviews, excerpt
    from gold.anomalies order by step desc, abs(score) desc, series limit 5`);
  const count = total?.alerts ?? 0;
  const heading = `${pc.bold("Alerts")}  ${count === 0 ? "nothing out of the expected range" : plural(count, "anomaly", "anomalies")}`;
  if (alerts.length === 0) return [heading];
  const table = renderTable(alerts, [
    { title: "when", value: (row) => (row.grain === "month" ? row.step.slice(0, 7) : row.step) },
    { title: "series", value: (row) => `${row.name} ${row.measure}` },
    { title: "seen", value: (row) => pc.yellow(shown(row, row.value)), align: "right" },
    { title: "expected", value: (row) => `${shown(row, row.expected_lo)} to ${shown(row, row.expected_hi)}` },
    { title: "reviews", value: (row) => String(row.reviews), align: "right" },
  ]);
  const first = alerts.find((alert) => alert.excerpt !== null);
  return first === undefined
    ? [heading, table]
    : [heading, table, pc.dim(`“${(first.excerpt ?? "").slice(0, 160)}…” (${first.name}, ${first.step})`)];
}

function shown({ measure }: Alert, value: number): string {
  return measure === "volume" ? value.toFixed(0) : formatShare(value);
}
