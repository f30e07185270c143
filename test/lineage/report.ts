import type { DatasetRef } from "../../lakehouse/dataset-ref.ts";
import { nightly } from "../../workflows/dags/nightly.ts";
import type { RunState, TaskRecord } from "../../workflows/engine/spec.ts";
import type { RunReport } from "../../workflows/watch/run-report.ts";

/** A reference as a step returns it. */
export function ref(table: string, snapshot: number, rows: number): DatasetRef {
  return { kind: "dataset", table, snapshot, rows, content: `${table}@${snapshot}` };
}

const at = (minute: number) => `2026-11-20T02:${String(minute).padStart(2, "0")}:00.000Z`;

function task(id: string, minute: number, output: object): TaskRecord {
  return {
    id,
    state: "succeeded",
    attempts: 1,
    startedAt: at(minute),
    endedAt: at(minute + 1),
    output: output as never,
  };
}

/** A night as its watch tells of it at the end, with the outputs that the real steps have. */
export function endedNight(over: Partial<RunState> = {}): RunReport {
  const reviews = ref("silver.reviews", 12, 970);
  return {
    phase: "ended",
    watched: { run: "nightly/2026-11-20", dag: nightly.spec, scheduledAt: at(0) },
    state: {
      run: "nightly/2026-11-20",
      dag: "nightly",
      params: { day: "2026-11-20", sources: ["sample"] },
      state: "succeeded",
      scheduledAt: at(0),
      startedAt: at(1),
      endedAt: at(20),
      tasks: [
        task("ingest-reviews", 1, { reviews: ref("bronze.reviews", 10, 979), loaded: 979 }),
        task("clean-reviews", 3, { reviews, kept: 970 }),
        task("score-sentiment", 5, { sentiment: ref("silver.sentiment", 13, 970) }),
        task("tag-issues", 5, { issues: ref("silver.issues", 14, 1500) }),
        task("forecast", 7, {
          forecast: ref("silver.forecast", 15, 84),
          scores: ref("silver.forecast_scores", 15, 30),
        }),
        task("detect-anomalies", 7, { anomalies: ref("silver.anomalies", 16, 4) }),
        task("build-gold", 10, {
          tables: [
            { table: "gold.product_daily", rows: 800, changed: true, content: "800:1" },
            { table: "gold.product_summary", rows: 90, changed: false, content: "90:1" },
          ],
          warnings: [],
          snapshot: 17,
        }),
      ],
      actions: [],
      ...over,
    },
  };
}
