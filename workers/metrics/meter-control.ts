import type { ControlActivities } from "../../workflows/control-activities.ts";
import type { RunReport } from "../../workflows/watch/run-report.ts";
import type { Meter } from "./meter.ts";

/** The control queue's activities, with the runs that end counted: their last report comes here once. */
export function meterControl(
  activities: ControlActivities,
  meter: Pick<Meter, "runEnded">,
): ControlActivities {
  return {
    ...activities,
    async announceDatasets(report: RunReport) {
      await activities.announceDatasets(report);
      const { phase, state } = report;
      if (phase !== "ended") return;
      const seconds = (Date.parse(state.endedAt ?? state.startedAt) - Date.parse(state.startedAt)) / 1_000;
      meter.runEnded({ dag: state.dag, state: state.state, seconds });
    },
  };
}
