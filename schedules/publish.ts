import { publish as dag } from "../workflows/dags/publish.ts";
import type { Schedule } from "./schedule.ts";

/** Gold as plain Parquet, after whatever run changed it: a night, a rerun, a backfilled day. */
export const publish: Schedule = Object.freeze<Schedule>({
  kind: "dataset",
  id: "publish",
  dag,
  doc: "when gold.product_daily has changed and nothing has changed it for a minute",
  tables: ["gold.product_daily"],
  quiet: "1m",
  // A backfill changes it once per day that it does: not before it is done, but not never either.
  atMost: "30m",
  timeZone: "Europe/Berlin",
  params: {},
  fillDay: false,
  overlap: "buffer-one",
  paused: "nobody reads the published files yet",
});
