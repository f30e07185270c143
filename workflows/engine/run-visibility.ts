import { defineSearchAttributeKey, SearchAttributeType } from "@temporalio/common";
import { upsertSearchAttributes, workflowInfo } from "@temporalio/workflow";
import { searchAttributes } from "../control.ts";
import type { RunStatus } from "./spec.ts";

const stateKey = defineSearchAttributeKey(searchAttributes.state, SearchAttributeType.KEYWORD);

/** Makes a run's status searchable, where it was started with search attributes: a server must know them. */
export function publishStatus(status: RunStatus): void {
  if (workflowInfo().typedSearchAttributes.get(stateKey) === undefined) return;
  upsertSearchAttributes([{ key: stateKey, value: status }]);
}
