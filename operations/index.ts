import { latestRuns } from "../client/latest-runs.ts";
import type { ControlActivities } from "../workflows/control-activities.ts";
import { pools } from "../workflows/pools/pools.ts";
import { cancelDay } from "./cancel-day.ts";
import type { ControlHost } from "./control-host.ts";
import { holdersAlive } from "./holders-alive.ts";
import { appendActions, recordActions } from "./record-actions.ts";
import { runStandings } from "./run-standings.ts";
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
    holdersAlive: (holders) => holdersAlive(host, holders),
    definedPool: async (name) => pools.find((pool) => pool.name === name) ?? null,
    latestRuns: async (range) => latestRuns(await host.client(), range),
    runStandings: (runs) => runStandings(host, runs),
    cancelRun: (run, by) => cancelDay(host, run, by),
  };
}
