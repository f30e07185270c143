import type { ControlActivities } from "../workflows/control-activities.ts";
import type { ControlHost } from "./control-host.ts";
import { appendActions, recordActions } from "./record-actions.ts";
import { currentState, finalState } from "./run-states.ts";

/** The activities of the `control` queue; a name here is its Temporal activity type. */
export function controlActivities(host: ControlHost): ControlActivities {
  return {
    finalState: (run) => finalState(host, run),
    currentState: (run) => currentState(host, run),
    emitLineage: async () => undefined,
    recordActions: (report) => recordActions(host, report),
    appendActions: (actions) => appendActions(host, actions),
    assessRun: async () => [],
    tellDesk: async () => undefined,
    announceDatasets: async () => undefined,
  };
}
