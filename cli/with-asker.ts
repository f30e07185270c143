import { join } from "node:path";
import type { Asker } from "../answers/asker.ts";
import type { Lake } from "../lakehouse/lake.ts";
import type { Settings } from "../settings.ts";
import { CliError } from "./cli-error.ts";
import { withLake } from "./with-lake.ts";

/** Opens the lake and what answers questions from it, for one command. */
export function withAsker<T>(settings: Settings, use: (asker: Asker, lake: Lake) => Promise<T>): Promise<T> {
  return withLake({ writable: true }, async (lake) => {
    const { NothingToAsk, openAsker } = await import("../answers/open-asker.ts");
    const { artefactOptions } = await import("../workers/lake-of-settings.ts");
    const asker = await openAsker(lake, {
      artefacts: artefactOptions(settings),
      indexes: join(settings.home, "indexes"),
      languageModel: settings.languageModel,
    }).catch((error) => {
      throw error instanceof NothingToAsk ? new CliError(error.message) : error;
    });
    try {
      return await use(asker, lake);
    } finally {
      await asker.close();
    }
  });
}
