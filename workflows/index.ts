// Entry of the workflow bundle.

export { alertDesk } from "./alerts/alert-desk.ts";
export { auditAction } from "./audit/audit-action.ts";
export { backfill } from "./backfill/backfill.ts";
export { datasetTrigger } from "./datasets/dataset-trigger.ts";
export { dagRun } from "./engine/dag-run.ts";
export { mapBatch } from "./engine/map-batch.ts";
export { keepPool } from "./pools/keep-pool.ts";
export { scheduledRun } from "./scheduled-run.ts";
export { watchRun } from "./watch/watch-run.ts";
