import { type Maintenance, maintainLake as maintain } from "../lakehouse/maintain-lake.ts";
import { defineStep } from "./step.ts";

export interface MaintainLakeInput {
  /** Snapshots older than this go: how far back `--at` and `rollback` can reach. */
  readonly expireAfterDays: number;
  /** Files that no snapshot reads any more go after this; at least 1. */
  readonly deleteFilesAfterDays: number;
}

/** Merges small files, expires old snapshots, deletes unused files. Its task must not be cached. */
export const maintainLake = defineStep<MaintainLakeInput, Maintenance>(async (input, context) => {
  const done = await maintain(context.lake, input);
  context.log.info(done, "lake maintained");
  return done;
});
