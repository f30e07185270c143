import { connectTo, type PharmaClient } from "../client/connect.ts";
import { onInterrupt } from "./on-interrupt.ts";
import { prepareArtefacts } from "./prepare.ts";
import { settingsOrUsage } from "./settings.ts";

/** Server and workers in this process for as long as `follow` takes; Ctrl-C ends it, and what is in work ends first. */
export async function backfillHere<T>(
  follow: (client: PharmaClient, interrupt: AbortSignal) => Promise<T>,
): Promise<T> {
  const settings = settingsOrUsage();
  await prepareArtefacts(settings);
  const { startEmbedded } = await import("../workers/embedded.ts");
  const embedded = await startEmbedded(settings);
  const interrupt = onInterrupt();
  try {
    const client = await connectTo(embedded.target);
    try {
      return await Promise.race([
        follow(client, interrupt.signal),
        embedded.ended.then(() =>
          Promise.reject(new Error("The workers stopped before the backfill ended.")),
        ),
      ]);
    } finally {
      await client.close();
    }
  } finally {
    await embedded.stop();
    interrupt.close();
  }
}
