import { defaultPayloadConverter, type Payload } from "@temporalio/common";

/** The value of a payload as it lies in a history; undefined where there is none. */
export function decode<T>(payload: Payload | null | undefined): T | undefined {
  return payload ? defaultPayloadConverter.fromPayload<T>(payload) : undefined;
}

/** A timestamp of Temporal's as ISO 8601 in UTC. */
export function isoTime(
  timestamp: { readonly seconds?: unknown; readonly nanos?: number | null } | null | undefined,
): string | undefined {
  if (!timestamp?.seconds) return undefined;
  return new Date(Number(timestamp.seconds) * 1_000 + (timestamp.nanos ?? 0) / 1e6).toISOString();
}
