import { test } from "vitest";
import type { Schedule } from "../../schedules/schedule.ts";
import { cronSchedule, datasetSchedule } from "../schedules/sample-schedules.ts";

test("a schedule that cannot be does not compile", () => {
  const { catchUpWindow: _, ...silent } = cronSchedule;
  const takes = (_schedule: Schedule): void => undefined;
  // @ts-expect-error a schedule of the clock states its catch-up window
  takes(silent);
  // @ts-expect-error runs that a dataset starts go on one at a time
  takes({ ...datasetSchedule, overlap: "allow-all" });
  // @ts-expect-error it listens to at least one table
  takes({ ...datasetSchedule, tables: [] });
  // @ts-expect-error an interval says how often
  takes({ ...cronSchedule, kind: "interval" });
  // @ts-expect-error it is paused for a reason
  takes({ ...cronSchedule, paused: true });
});
