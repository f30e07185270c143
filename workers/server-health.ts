import { Connection } from "@temporalio/client";

/**
 * Waits until the server answers for the namespace and knows the search attributes, or throws what kept it from that.
 * `gone` rejects when the server's process ends, so that nobody waits for a dead server.
 */
export async function waitUntilServing(
  at: { address: string; namespace: string; searchAttributes: readonly string[] },
  gone: Promise<never>,
  timeoutMs: number,
): Promise<void> {
  const answer = serves(at, timeoutMs);
  answer.catch(() => undefined); // when `gone` wins the race, the broken connection behind it is no news
  await Promise.race([answer, gone]);
}

async function serves(
  at: { address: string; namespace: string; searchAttributes: readonly string[] },
  timeoutMs: number,
): Promise<void> {
  const connection = await Connection.connect({
    address: at.address,
    connectTimeout: timeoutMs,
    channelArgs: FAST_RECONNECT,
  });
  try {
    await connection.withDeadline(Date.now() + timeoutMs, async () => {
      await connection.workflowService.describeNamespace({ namespace: at.namespace });
      const known = await connection.operatorService.listSearchAttributes({ namespace: at.namespace });
      const missing = at.searchAttributes.filter((name) => !(name in (known.customAttributes ?? {})));
      if (missing.length > 0) throw new Error(`search attributes not registered: ${missing.join(", ")}`);
    });
  } finally {
    await connection.close();
  }
}

/**
 * How long closed runs can be looked at: out of the box a day, which would lose Friday's run over the weekend.
 */
export async function keepClosedRuns(
  at: { address: string; namespace: string },
  days: number,
): Promise<void> {
  const connection = await Connection.connect({ address: at.address, channelArgs: FAST_RECONNECT });
  try {
    const { namespace } = at;
    const wanted = days * 86_400;
    const { config } = await connection.workflowService.describeNamespace({ namespace });
    if (Number(config?.workflowExecutionRetentionTtl?.seconds ?? 0) === wanted) return;
    await connection.workflowService.updateNamespace({
      namespace,
      // The type asks for a Long; numbers are encoded as well.
      config: { workflowExecutionRetentionTtl: { seconds: wanted as never } },
    });
  } finally {
    await connection.close();
  }
}

/** gRPC's own reconnection waits a second first: longer than the whole start of the server takes. */
const FAST_RECONNECT = {
  "grpc.initial_reconnect_backoff_ms": 50,
  "grpc.min_reconnect_backoff_ms": 50,
  "grpc.max_reconnect_backoff_ms": 200,
};
