import { artefactVariable } from "./artefact-variable.ts";

/** A source that was tried, and why it did not answer. */
export interface Tried {
  readonly source: string;
  readonly reason: string;
}

/** No source had the artefact. */
export class ArtefactUnavailable extends Error {
  override readonly name: string = "ArtefactUnavailable";
  readonly code: "artefact-unavailable" | "artefact-override-unusable" = "artefact-unavailable";
  /** The variable that points to a local file. */
  readonly variable: string;

  constructor(
    readonly artefact: string,
    readonly what: string,
    readonly tried: readonly Tried[],
  ) {
    const variable = artefactVariable(artefact);
    super(
      [
        `${artefact} (${what}) could not be had. Tried:`,
        ...tried.map((t) => `  ${t.source}: ${t.reason}`),
        `Get it by other means and set ${variable} to the file, the folder or the archive it came in.`,
      ].join("\n"),
    );
    this.variable = variable;
  }
}

/** The file somebody points to cannot be used. Nothing may stand in for it. */
export class OverrideUnusable extends ArtefactUnavailable {
  override readonly name = "OverrideUnusable";
  override readonly code = "artefact-override-unusable";
}

/** A name that is not in the table. */
export class UnknownArtefact extends Error {
  override readonly name = "UnknownArtefact";
  readonly code = "unknown-artefact";

  constructor(
    readonly artefact: string,
    readonly known: readonly string[],
  ) {
    super(`There is no artefact ${JSON.stringify(artefact)}; there are ${known.join(", ")}.`);
  }
}

/** The state folder cannot be written: full, read-only, or not ours. */
export class StateFolderUnusable extends Error {
  override readonly name = "StateFolderUnusable";
  readonly code = "state-folder-unusable";

  private constructor(
    readonly folder: string,
    reason: string,
    cause: unknown,
  ) {
    super(`${folder} cannot be written: ${reason}. Free it, or set PHARMA_HOME to another folder.`, {
      cause,
    });
  }

  /** The same error in this shape when it is about the disk, otherwise `undefined`. */
  static from(folder: string, error: unknown): StateFolderUnusable | undefined {
    const reason = whyUnusable((error as NodeJS.ErrnoException | null) ?? {});
    return reason === undefined ? undefined : new StateFolderUnusable(folder, reason, error);
  }
}

function whyUnusable({ code = "", syscall }: Partial<NodeJS.ErrnoException>): string | undefined {
  // Node's recursive mkdir reports a read-only file system as ENOENT, which elsewhere is a missing file and no fault.
  if (code === "ENOENT" && syscall === "mkdir") {
    return "the folder cannot be made, its file system is read-only or gone";
  }
  return plain[code];
}

const plain: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EROFS: "it is on a read-only file system",
  EACCES: "permission denied",
  EPERM: "permission denied",
  ENOTDIR: "a file is in the way",
  EEXIST: "a file is in the way",
};

/** A source did not deliver; the next one is tried. The message is the reason a person reads. */
export class SourceFailed extends Error {
  override readonly name = "SourceFailed";
  readonly code = "source-failed";
}

/** A file is not what the table says. */
export class HashMismatch extends Error {
  override readonly name = "HashMismatch";
  readonly code = "hash-mismatch";

  constructor(
    readonly path: string,
    readonly expected: string,
    readonly actual: string,
    hint = "",
  ) {
    super(`${path} has sha256 ${actual}, expected ${expected}${hint}`);
  }
}
