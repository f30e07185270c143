import type { FollowingAsker } from "../answers/follow-nights.ts";
import type { Lake } from "../lakehouse/lake.ts";
import type { Settings } from "../settings.ts";
import { CliError } from "./cli-error.ts";
import { withLake } from "./with-lake.ts";

/**
 * Opens the lake and what answers questions from it, for one command.
 *
 * @param warn told what the index could not be fetched from or put into
 */
export function withAsker<T>(
  settings: Settings,
  warn: (error: unknown, sentence: string) => void,
  use: (asker: FollowingAsker, lake: Lake) => Promise<T>,
): Promise<T> {
  return withLake({ writable: true }, async (lake) => {
    const { NothingToAsk, openAsker, OtherEncoder } = await import("../answers/open-asker.ts");
    const { artefactOptions } = await import("../workers/lake-of-settings.ts");
    const { indexesOf } = await import("../workers/create-step-host.ts");
    const asker = await openAsker(lake, {
      artefacts: artefactOptions(settings),
      indexes: { ...indexesOf(settings), warn },
      languageModel: settings.languageModel,
    }).catch((error) => {
      throw error instanceof NothingToAsk || error instanceof OtherEncoder
        ? new CliError(error.message)
        : error;
    });
    try {
      return await use(asker, lake);
    } finally {
      await asker.close();
    }
  });
}
