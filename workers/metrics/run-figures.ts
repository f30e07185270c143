import { Gauge, type Registry } from "prom-client";
import type { PharmaClient } from "../../client/connect.ts";
import { runStatus } from "../../client/list-runs.ts";
import { dagRunWorkflow } from "../../workflows/control.ts";
import { searchKeys } from "../../workflows/run-attributes.ts";
import type { Collector } from "./collector.ts";
import { metricNames } from "./metric-names.ts";

/** Runs that go on, by state: running, paused, awaiting-operator. */
export function runFigures(registry: Registry, client: () => Promise<PharmaClient>): Collector {
  const open = new Gauge({
    name: metricNames.openRuns,
    help: "Runs that have not ended",
    labelNames: ["dag", "state"],
    registers: [registry],
  });
  return async () => {
    open.reset();
    const { temporal } = await client();
    const query = `WorkflowType = "${dagRunWorkflow}" AND ExecutionStatus = "Running"`;
    for await (const { typedSearchAttributes, status, workflowId } of temporal.workflow.list({ query })) {
      const dag = typedSearchAttributes.get(searchKeys.dag) ?? workflowId.split("/")[0] ?? "";
      open.inc({ dag, state: runStatus(status.name, typedSearchAttributes.get(searchKeys.state)) });
    }
  };
}
