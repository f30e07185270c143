import { type Maintenance, maintainLake as maintain } from "../lakehouse/maintain-lake.ts";
import { expireRagLog } from "../lakehouse/rag-log.ts";
import { defineStep } from "./step.ts";

export interface MaintainLakeInput {
  /** Snapshots older than this go: how far back `--at` and `rollback` can reach. */
  readonly expireAfterDays: number;
  /** Files that no snapshot reads any more go after this; at least 1. */
  readonly deleteFilesAfterDays: number;
  /** Entries of ops.rag_log older than this go. Absent in runs that older versions planned: none go. */
  readonly forgetAnswersAfterDays?: number;
}

export interface MaintainLakeOutput extends Maintenance {
  readonly answersForgotten: number;
}

/** Forgets old answers, merges small files, expires old snapshots, deletes unused files. Its task must not be cached. */
export const maintainLake = defineStep<MaintainLakeInput, MaintainLakeOutput>(async (input, context) => {
  const { forgetAnswersAfterDays } = input;
  // First: the snapshots that still show what is forgotten expire in their own time.
  const answersForgotten =
    forgetAnswersAfterDays === undefined ? 0 : await expireRagLog(context.lake, forgetAnswersAfterDays);
  const done = { ...(await maintain(context.lake, input)), answersForgotten };
  context.log.info(done, "lake maintained");
  return done;
});
