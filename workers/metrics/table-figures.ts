import { Gauge, type Registry } from "prom-client";
import { countRows } from "../../lakehouse/count-rows.ts";
import type { Lake } from "../../lakehouse/lake.ts";
import type { Collector } from "./collector.ts";
import { metricNames } from "./metric-names.ts";

/** Rows of the lake's tables. */
export function tableFigures(registry: Registry, lake: Lake): Collector {
  const rows = new Gauge({
    name: metricNames.tableRows,
    help: "Rows of a table of the lake",
    labelNames: ["table"],
    registers: [registry],
  });
  return async () => {
    rows.reset();
    for (const { table, rows: count } of await countRows(lake)) rows.set({ table }, count);
  };
}
