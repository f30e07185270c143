import type { Mirrored } from "../connectors/mongodb/mirror-collection.ts";
import { MongoFailed } from "../connectors/mongodb/mongo-failed.ts";
import { defineStep } from "./step.ts";

export interface MirrorLogsInput {
  /** Look at every document, and not only at what has changed since the last time. */
  readonly all?: boolean;
}

export interface MirrorLogsOutput {
  /** `off` where there is no MongoDB; `behind` where it does not have all that the lake has. Alerts are made of this. */
  readonly mirror: "off" | "done" | "behind";
  /** Why it is behind. */
  readonly why?: string;
  readonly collections: readonly Mirrored[];
}

/**
 * Brings the MongoDB that `PHARMA_MONGODB` names to what the lake has of answers and audits. One that is down, refuses, or
 * rejects a document fails no night: the output says so, and the next time catches up. Its task must not be cached.
 */
export const mirrorLogs = defineStep<MirrorLogsInput, MirrorLogsOutput>(async ({ all = false }, context) => {
  const { lake, log, mongodb, progress, signal } = context;
  if (mongodb === undefined) return { mirror: "off", collections: [] };
  // The driver is loaded only where there is something to tell it.
  const { mirrorLogs: mirror } = await import("../connectors/mongodb/mirror-logs.ts");
  try {
    const onProgress = (collection: string, done: number, total: number) => progress(done, total, collection);
    const collections = await mirror(lake, mongodb, { all, onProgress, signal });
    const rejected = collections.reduce((sum, collection) => sum + collection.rejected, 0);
    log[rejected > 0 ? "warn" : "info"]({ collections }, "logs mirrored to MongoDB");
    if (rejected === 0) return { mirror: "done", collections };
    return { mirror: "behind", why: `MongoDB rejects ${rejected} of the documents`, collections };
  } catch (error) {
    if (!(error instanceof MongoFailed)) throw error;
    log.warn(error.message);
    return { mirror: "behind", why: error.message, collections: [] };
  }
});
