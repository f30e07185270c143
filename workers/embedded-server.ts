import { ensureArtefact } from "../artefacts/ensure-artefact.ts";
import type { Settings } from "../settings.ts";
import { searchAttributes } from "../workflows/control.ts";
import { artefactOptions } from "./lake-of-settings.ts";
import { startTemporalServer, type TemporalServer } from "./temporal-server.ts";
import type { TemporalServerOptions } from "./temporal-server-options.ts";

export interface EmbeddedServerOptions
  extends Pick<TemporalServerOptions, "dynamicConfig" | "onRestart" | "onLost"> {
  /** Without a web UI. */
  readonly headless: boolean;
}

/**
 * Starts (or joins) the Temporal server of this state folder, on the ports of the settings where they are free.
 *
 * @throws PortInUse, TemporalServerFailed, ArtefactUnavailable
 */
export async function startEmbeddedServer(
  settings: Settings,
  { headless, ...options }: EmbeddedServerOptions,
): Promise<TemporalServer> {
  const { home, temporal } = settings;
  const binary = await ensureArtefact("temporal-cli", artefactOptions(settings));
  const preferred = (port: number) => (port === 0 ? "any" : { preferred: port });
  const ports = temporal.kind === "embedded" ? temporal : { port: 0, uiPort: 0 };
  return startTemporalServer({
    home,
    binary,
    namespace: temporal.namespace,
    searchAttributes: pharmaSearchAttributes,
    port: preferred(ports.port),
    ui: headless ? "none" : preferred(ports.uiPort),
    ...options,
  });
}

/** The search attributes of runs, as a server registers them. */
export const pharmaSearchAttributes = Object.fromEntries(
  Object.values(searchAttributes).map((name) => [name, "Keyword" as const]),
);
