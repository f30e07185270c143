import { type Maintenance, maintainLake as maintain } from "../lakehouse/maintain-lake.ts";
import { expireRagLog } from "../lakehouse/rag-log.ts";
import { defineStep, type StepContext } from "./step.ts";

export interface MaintainLakeInput {
  /** Snapshots older than this go: how far back `--at` and `rollback` can reach. */
  readonly expireAfterDays: number;
  /** Files that no snapshot reads any more go after this; at least 1. */
  readonly deleteFilesAfterDays: number;
  /** Entries of ops.rag_log older than this go. Absent in runs that older versions planned: none go. */
  readonly forgetAnswersAfterDays?: number;
}

export interface MaintainLakeOutput extends Maintenance {
  readonly indexesRemoved: number;
  readonly answersForgotten: number;
}

/** Forgets old answers, merges small files, expires old snapshots, deletes unused files and indexes. Its task must not be cached. */
export const maintainLake = defineStep<MaintainLakeInput, MaintainLakeOutput>(async (input, context) => {
  const { forgetAnswersAfterDays } = input;
  // First: the snapshots that still show what is forgotten expire in their own time.
  const answersForgotten =
    forgetAnswersAfterDays === undefined ? 0 : await expireRagLog(context.lake, forgetAnswersAfterDays);
  const done = await maintain(context.lake, input);
  const indexesRemoved = await removeIndexes(input, context);
  const output = { ...done, indexesRemoved, answersForgotten };
  context.log.info(output, "lake maintained");
  return output;
});

/** An index goes with the snapshots that it is of: when the one after it is as old as they may be. */
async function removeIndexes(
  { expireAfterDays, deleteFilesAfterDays }: MaintainLakeInput,
  { indexes }: StepContext,
): Promise<number> {
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
  const pruned = indexes?.archive.prune({
    followedBefore: daysAgo(expireAfterDays),
    strayBefore: daysAgo(Math.max(1, deleteFilesAfterDays)),
  });
  return (await pruned) ?? 0;
}
