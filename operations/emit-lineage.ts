import { join } from "node:path";
import type { LineageGraph } from "../lineage/lineage-graph.ts";
import { eventsOf } from "../lineage/openlineage/events-of.ts";
import type { RunState } from "../workflows/engine/spec.ts";
import type { RunReport } from "../workflows/watch/run-report.ts";
import type { ControlHost } from "./control-host.ts";
import { LineageLog } from "./lineage-log.ts";
import { currentState } from "./run-states.ts";
import { sendLineage } from "./send-lineage.ts";

/**
 * OpenLineage events of reports: into `lineage/` of the state folder, and before that to the endpoint, if there is one.
 * What the folder has was taken by the endpoint, so that a report that comes twice sends nothing again; an event is sent
 * twice only where the process died between the two.
 */
export function lineageEmitter(host: ControlHost): (report: RunReport) => Promise<void> {
  const { lineage, log } = host;
  if (lineage === undefined) return async () => undefined;
  const written = new LineageLog(join(host.home, "lineage"));
  let graph: LineageGraph | undefined;
  return async (report) => {
    if (graph === undefined) {
      // The lake's tables and their SQL are 30 MB and half a second that an idle process should not pay.
      const { loadLineage } = await import("../lineage/lineage-graph.ts");
      graph = await loadLineage();
      for (const { message } of graph.unread) log.warn(message);
    }
    const whole = await wholeRun(host, report);
    const events = eventsOf(report, { namespace: lineage.namespace, graph, whole });
    for (const event of await written.missing(events)) {
      if (lineage.endpoint !== undefined) await sendLineage(lineage.endpoint, event, log);
      await written.append([event]);
    }
  };
}

/** News of a task do not say what the tasks before it brought: the run does. */
async function wholeRun(host: ControlHost, { phase, watched, state }: RunReport): Promise<RunState> {
  const told = new Set(state.tasks.map(({ id }) => id));
  const asks = watched.dag.tasks.some(
    (task) => told.has(task.id) && task.upstream.some((upstream) => !told.has(upstream)),
  );
  if (phase !== "news" || !asks) return state;
  return (await currentState(host, watched.run)) ?? state;
}
