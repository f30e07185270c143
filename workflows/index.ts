// Entry of the workflow bundle.
export { dagRun } from "./engine/dag-run.ts";
export { mapBatch } from "./engine/map-batch.ts";
