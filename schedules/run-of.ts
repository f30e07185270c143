import { parseParams } from "../workflows/engine/params.ts";
import type { ScheduledRunInput } from "../workflows/scheduled-run.ts";
import type { Schedule } from "./schedule.ts";

/** What a schedule starts each time. @throws ParamsError when its params are none that its DAG takes */
export function runOf(schedule: Schedule): Pick<ScheduledRunInput, "run" | "dayIn"> {
  const { dag, params, fillDay, timeZone } = schedule;
  if (!fillDay) return { run: { dag: dag.spec, params: parseParams(dag, params) } };
  const { day: _, ...known } = parseParams(dag, { ...params, day: "2000-01-01" });
  return { run: { dag: dag.spec, params: known }, dayIn: timeZone };
}
