/** Base of what reading sources throws: a code, whether trying again can help, and a sentence that says what to do. */
export abstract class SourceError extends Error {
  abstract readonly code: string;
  abstract readonly retryable: boolean;
  override get name(): string {
    return this.constructor.name;
  }
}

export type Unreadable =
  | "not-found"
  | "not-a-file"
  | "not-permitted"
  | "unknown-format"
  | "broken-archive"
  | "broken-parquet"
  | "broken-workbook"
  | "expands-too-far"
  | "too-damaged"
  | "columns-not-found"
  | "not-reachable";

/** A file that cannot be read at all. */
export class FileUnreadable extends SourceError {
  readonly code = "FILE_UNREADABLE";
  readonly retryable: boolean;
  constructor(
    readonly path: string,
    readonly reason: Unreadable,
    why: string,
    cause?: unknown,
  ) {
    super(`${path} cannot be read (${reason}): ${why}`, { cause });
    this.retryable = reason === "not-reachable";
  }
}

/** A file was written to while it was read. Nothing of it was loaded. */
export class FileChanged extends SourceError {
  readonly code = "FILE_CHANGED";
  readonly retryable = true;
  constructor(readonly path: string) {
    super(`${path} changed while it was read: nothing of it was loaded, and it is tried again.`);
  }
}

/** No file where a source says its files are. */
export class NoFilesFound extends SourceError {
  readonly code = "NO_FILES_FOUND";
  readonly retryable = false;
  constructor(
    readonly source: string,
    readonly where: string,
  ) {
    super(`Source ${source}: no file matches ${where}.`);
  }
}

/** No source of that name. */
export class UnknownSource extends SourceError {
  readonly code = "UNKNOWN_SOURCE";
  readonly retryable = false;
  constructor(
    readonly source: string,
    readonly known: readonly string[],
  ) {
    super(
      `There is no source ${source}. There are: ${known.join(", ")}; or give the path of a mapping file ending in .json.`,
    );
  }
}

/** A mapping file that is not one. `problems` has one sentence per mistake. */
export class MappingInvalid extends SourceError {
  readonly code = "SOURCE_MAPPING_INVALID";
  readonly retryable = false;
  constructor(
    readonly path: string,
    readonly problems: readonly string[],
  ) {
    super(`${path} is not a source mapping: ${problems.join("; ")}.`);
  }
}

/** Some files could not be loaded; the others were, and stay. */
export class FilesNotLoaded extends SourceError {
  readonly code = "FILES_NOT_LOADED";
  readonly retryable: boolean;
  constructor(
    readonly failures: readonly SourceError[],
    readonly loaded: number,
  ) {
    const others = loaded === 0 ? "" : ` The other ${loaded} file(s) were loaded.`;
    super(`${failures.map((failure) => failure.message).join(" ")}${others}`, { cause: failures[0] });
    this.retryable = failures.some((failure) => failure.retryable);
  }
}
