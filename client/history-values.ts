import { defaultPayloadConverter, type Payload } from "@temporalio/common";
import { type CodecKey, openPayload } from "./payload-codec.ts";

/** The value of a payload as it lies in a history; undefined where there is none. @throws CodecKeyMissing */
export function decode<T>(
  payload: Payload | null | undefined,
  codecKeys: readonly CodecKey[],
): T | undefined {
  return payload ? defaultPayloadConverter.fromPayload<T>(openPayload(payload, codecKeys)) : undefined;
}

/** A timestamp of Temporal's as ISO 8601 in UTC. */
export function isoTime(
  timestamp: { readonly seconds?: unknown; readonly nanos?: number | null } | null | undefined,
): string | undefined {
  if (!timestamp?.seconds) return undefined;
  return new Date(Number(timestamp.seconds) * 1_000 + (timestamp.nanos ?? 0) / 1e6).toISOString();
}

/** The task, or element of a map, of an activity: one that an operator launched again has the id `task#1`. */
export function taskOfActivity(id: string): string {
  return id.replace(/#\d+$/, "");
}
