import { join } from "node:path";
import { AlertFile } from "../alerts/alert-file.ts";
import { latestRuns } from "../client/latest-runs.ts";
import { nextRunNumber } from "../client/next-run-number.ts";
import type { ControlActivities } from "../workflows/control-activities.ts";
import { pools } from "../workflows/pools/pools.ts";
import { alertPolicy } from "./alert-policy.ts";
import { announceDatasets } from "./announce-datasets.ts";
import { assessRun } from "./assess-run.ts";
import { assessTables } from "./assess-tables.ts";
import { cancelDay } from "./cancel-day.ts";
import type { ControlHost } from "./control-host.ts";
import { deliverAlert } from "./deliver-alert.ts";
import { lineageEmitter } from "./emit-lineage.ts";
import { holdersAlive } from "./holders-alive.ts";
import { appendActions, recordActions } from "./record-actions.ts";
import { runStandings } from "./run-standings.ts";
import { currentState, finalState } from "./run-states.ts";
import { tellDesk } from "./tell-desk.ts";

/** The activities of the `control` queue; a name here is its Temporal activity type. */
export function controlActivities(host: ControlHost): ControlActivities {
  const alerts = new AlertFile(host.alerts ?? join(host.home, "alerts.json"));
  return {
    finalState: (run) => finalState(host, run),
    currentState: (run) => currentState(host, run),
    emitLineage: lineageEmitter(host),
    recordActions: (report) => recordActions(host, report),
    appendActions: (actions) => appendActions(host, actions),
    assessRun: (report) => assessRun(host, alerts, report),
    tellDesk: (changes) => tellDesk(host, changes),
    alertPolicy: () => alertPolicy(alerts),
    assessTables: () => assessTables(host, alerts),
    deliverAlert: (letter, sink) => deliverAlert(host, alerts, { letter, sink }),
    announceDatasets: (report) => announceDatasets(host, report),
    nextRunNumber: async (base) => nextRunNumber(await host.client(), base),
    holdersAlive: (holders) => holdersAlive(host, holders),
    definedPool: async (name) => pools.find((pool) => pool.name === name) ?? null,
    latestRuns: async (range) => latestRuns(await host.client(), range),
    runStandings: (runs) => runStandings(host, runs),
    cancelRun: (run, by) => cancelDay(host, run, by),
  };
}
