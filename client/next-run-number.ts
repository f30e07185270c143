import type { PharmaClient } from "./connect.ts";

/**
 * The number that the next run of a DAG and day (`nightly/2026-11-20`) likely has. The list may lag behind: whoever starts
 * a run goes on counting from here.
 */
export async function nextRunNumber(client: PharmaClient, base: string): Promise<number> {
  let next = 1;
  const query = `WorkflowId = "${base}" OR WorkflowId STARTS_WITH "${base}."`;
  for await (const { workflowId } of client.temporal.workflow.list({ query })) {
    const number = workflowId === base ? 1 : Number(workflowId.slice(base.length + 1));
    // A task of a run in a child workflow has an id of its own shape.
    if (Number.isInteger(number)) next = Math.max(next, number + 1);
  }
  return next;
}
