import { FileChanged } from "./file-errors.ts";
import { type FileVersion, type FoundFile, fileVersion, sameVersion } from "./found-file.ts";
import { downloadObject, type S3Access } from "./s3-files.ts";

/** A source's file on this machine. */
export interface LandedFile {
  readonly path: string;
  /** Undefined for a copy of our own. */
  readonly version: FileVersion | undefined;
}

/** The file where it lies, or a copy of an object beside `folder`, which the caller removes. */
export async function landed(
  found: FoundFile,
  folder: string,
  { s3, signal }: { readonly s3?: S3Access; readonly signal: AbortSignal },
): Promise<LandedFile> {
  if (found.at.kind === "local") {
    return { path: found.at.path, version: await fileVersion(found.at.path, found.path) };
  }
  const path = `${folder}-object`;
  await downloadObject(found.at, path, s3, signal);
  return { path, version: undefined };
}

/** Throws `FileChanged` where the file was written to since it landed. */
export async function mustBeUnchanged(file: LandedFile, label: string): Promise<void> {
  if (file.version && !sameVersion(file.version, await fileVersion(file.path, label))) {
    throw new FileChanged(label);
  }
}
