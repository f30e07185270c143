import { NativeConnection } from "@temporalio/worker";
import { connectionOptions, type TemporalTarget } from "../client/temporal-target.ts";

/** The connection that a process's workers share. @throws what Temporal says when it refuses */
export function nativeConnection(target: TemporalTarget): Promise<NativeConnection> {
  // Compressing (the SDK's default) saves bytes on a network; on this machine it only costs processor time.
  const local = /^(127\.|localhost:|\[::1\])/.test(target.address);
  return NativeConnection.connect({
    ...connectionOptions(target),
    ...(local && { grpcCompression: { codec: "none" } }),
  });
}
