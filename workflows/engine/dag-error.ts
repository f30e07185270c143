export type DagErrorCode =
  | "bad-name"
  | "bad-option"
  | "cycle"
  | "duplicate-task"
  | "foreign-output"
  | "late-task"
  | "missing-output"
  | "nested-task"
  | "no-tasks"
  | "not-json"
  | "unknown-pool"
  | "unknown-queue"
  | "unknown-task"
  | "unwired-input";

/** A DAG that cannot be built, found before anything runs. */
export class DagError extends Error {
  override readonly name = "DagError";

  constructor(
    readonly code: DagErrorCode,
    readonly dag: string,
    /** The task to look at; absent where the whole DAG is meant. */
    readonly task: string | undefined,
    sentence: string,
  ) {
    super(`${dag}${task === undefined ? "" : `/${task}`}: ${sentence}`);
  }
}
