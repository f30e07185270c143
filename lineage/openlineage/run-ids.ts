import { createHash } from "node:crypto";
import type { TaskRecord } from "../../workflows/engine/spec.ts";
import type { Watched } from "../../workflows/watch/run-report.ts";

/**
 * OpenLineage's id of a run: the same for the same run whenever it is told. An id of a run may be used again when
 * Temporal has forgotten the first (90 days); the time it was meant for tells them apart.
 */
export function runUuid({ run, scheduledAt }: Pick<Watched, "run" | "scheduledAt">): string {
  return uuid([run, scheduledAt]);
}

/** Of one execution of a task: what an operator has run again is another. */
export function taskUuid(watched: Pick<Watched, "run" | "scheduledAt">, task: TaskRecord): string {
  return uuid([watched.run, watched.scheduledAt, task.id, task.startedAt ?? ""]);
}

/** What stands for this project in the names below; a version 4 UUID drawn once. */
const namespace = Buffer.from("8c1f4a52d0b74a0f9d2e6b3f51c7e890", "hex");

/** A version 5 UUID (RFC 9562): a hash of names. */
function uuid(names: readonly string[]): string {
  const bytes = createHash("sha1").update(namespace).update(names.join("\u001f")).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
