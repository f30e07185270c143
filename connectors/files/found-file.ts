import { stat } from "node:fs/promises";
import { FileUnreadable } from "./file-errors.ts";

/** A file of a source. */
export interface FoundFile {
  /** What people and `bronze.files` call it. */
  readonly path: string;
  readonly at: LocalFile | ObjectFile;
}

export interface LocalFile {
  readonly kind: "local";
  readonly path: string;
}

export interface ObjectFile {
  readonly kind: "s3";
  readonly bucket: string;
  readonly key: string;
}

/** A file or object that is there. */
export interface PresentFile {
  readonly path: string;
  readonly bytes: number;
  /** ISO 8601, UTC. */
  readonly modified: string;
}

/** What tells one version of a local file from the next. */
export interface FileVersion {
  readonly size: bigint;
  readonly modified: bigint;
  readonly inode: bigint;
}

/** Throws `FileUnreadable` for what is absent, not a regular file, or not permitted. */
export async function fileVersion(path: string, label: string): Promise<FileVersion> {
  const found = await stat(path, { bigint: true }).catch((cause) => {
    throw asUnreadable(label, cause);
  });
  if (!found.isFile()) {
    const what = found.isDirectory() ? "a directory" : found.isFIFO() ? "a named pipe" : "not a regular file";
    throw new FileUnreadable(label, "not-a-file", `it is ${what}.`);
  }
  return { size: found.size, modified: found.mtimeNs, inode: found.ino };
}

export function sameVersion(a: FileVersion, b: FileVersion): boolean {
  return a.size === b.size && a.modified === b.modified && a.inode === b.inode;
}

/** A file system's error as ours; others are thrown on as they are. */
export function asUnreadable(label: string, cause: unknown): unknown {
  const { code, message } = cause as NodeJS.ErrnoException;
  if (code === "ENOENT" || code === "ENOTDIR") {
    return new FileUnreadable(label, "not-found", "there is no such file.", cause);
  }
  if (code === "EACCES" || code === "EPERM") {
    return new FileUnreadable(label, "not-permitted", "this user may not read it.", cause);
  }
  if (code === "EISDIR") return new FileUnreadable(label, "not-a-file", "it is a directory.", cause);
  if (code === "EIO") return new FileUnreadable(label, "not-reachable", message, cause);
  return cause;
}
