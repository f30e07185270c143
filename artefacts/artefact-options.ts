import type { Artefact } from "./artefact.ts";
import type { ArtefactProgress } from "./progress.ts";

export interface ArtefactOptions {
  /** The state folder (`PHARMA_HOME`); artefacts lie in `<home>/artefacts`. */
  readonly home: string;
  /** Local files that stand in, by artefact name: `Settings.artefacts`. */
  readonly overrides?: Readonly<Record<string, string>>;
  /** Never try the network. */
  readonly offline?: boolean;
  readonly onProgress?: (progress: ArtefactProgress) => void;
  readonly signal?: AbortSignal | undefined;
  /** The table, for tests; `artefacts/table.ts` by default. */
  readonly table?: readonly Artefact[];
  /** This machine's by default. */
  readonly platform?: string;
  /** Environment of the commands that are run; `process.env` by default. */
  readonly env?: NodeJS.ProcessEnv;
}
