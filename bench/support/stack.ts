import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSettings } from "../../config.ts";
import type { Settings } from "../../settings.ts";
import { type Embedded, type EmbeddedOptions, startEmbedded } from "../../workers/embedded.ts";

export interface BenchStack {
  readonly embedded: Embedded;
  readonly settings: Settings;
  /** Stops everything and removes the state folder. */
  stop(): Promise<void>;
}

/** Settings with a state folder of its own, which shares the pinned artefacts, and any free ports. */
export async function benchSettings(): Promise<Settings> {
  const { home, artefacts } = readSettings();
  const folder = await mkdtemp(join(tmpdir(), "pharma-bench-"));
  const shared = join(home, "artefacts");
  if (!existsSync(shared)) mkdirSync(shared, { recursive: true });
  symlinkSync(shared, join(folder, "artefacts"));
  const settings = readSettings({
    PHARMA_HOME: folder,
    PHARMA_TEMPORAL_PORT: "0",
    PHARMA_TEMPORAL_UI_PORT: "0",
  });
  return { ...settings, artefacts };
}

/** The embedded stack as a user has it, on a fresh state folder. */
export async function startBenchStack(options: EmbeddedOptions): Promise<BenchStack> {
  const settings = await benchSettings();
  const embedded = await startEmbedded(settings, options);
  return {
    embedded,
    settings,
    async stop() {
      await embedded.stop();
      await rm(settings.home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
