import type { Platform } from "../artefact.ts";

/** What a source is given: where to put the files, and the world it may use. */
export interface SourceContext {
  readonly platform: Platform;
  /** An empty folder of its own; files go there under their pinned paths. */
  readonly staging: string;
  /** A folder for what may be taken up again by a later attempt. */
  readonly partials: string;
  /** Do not take up what an earlier attempt left. */
  readonly fresh: boolean;
  readonly offline: boolean;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal | undefined;
  /** Bytes so far, and in all where known. */
  readonly onBytes: (done: number, total: number | undefined) => void;
}

/** What a source reports when its files lie in the staging folder. */
export interface Fetched {
  /** True when an earlier attempt's bytes were used: wrong bytes are then worth one fresh attempt. */
  readonly resumed: boolean;
}
