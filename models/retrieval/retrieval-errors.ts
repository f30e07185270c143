/** A saved index is cut short, or not of this format. */
export class IndexDamaged extends Error {
  override readonly name = "IndexDamaged";
  readonly code = "INDEX_DAMAGED";
  /** It is as damaged at the next attempt. */
  readonly retryable = false;

  constructor(
    readonly path: string,
    cause?: unknown,
  ) {
    super(`${path} is damaged, or of another version. Delete it: it is built anew from the evidence.`, {
      cause,
    });
  }
}

/** The vector library's native part does not load on this machine. */
export class VectorLibraryUnavailable extends Error {
  override readonly name = "VectorLibraryUnavailable";
  readonly code = "VECTOR_LIBRARY_UNAVAILABLE";
  readonly retryable = false;

  constructor(cause: unknown) {
    super(
      `usearch does not load on ${process.platform}-${process.arch}. It has prebuilt binaries for linux and darwin (x64, arm64) and win32 (x64), for glibc: install it anew (npm ci), or compile it with npm rebuild usearch --build-from-source. Until then search exactly: { kind: "exact" }, slower from some 100,000 stretches on.`,
      { cause },
    );
  }
}

/** A vector that an index cannot hold or be asked with. */
export class VectorRefused extends Error {
  override readonly name = "VectorRefused";
  readonly code = "VECTOR_REFUSED";
  readonly retryable = false;
}
