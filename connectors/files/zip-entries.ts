import type { Readable } from "node:stream";
import yauzl from "yauzl";
import { FileUnreadable } from "./file-errors.ts";

/** One file within a zip archive. */
export interface ZipEntry {
  readonly name: string;
  readonly compressed: number;
  /** As the archive declares it; `open` holds it to that. */
  readonly bytes: number;
  open(): Promise<Readable>;
}

/**
 * Calls `work` with an archive's files, in their order; folders and what macOS adds are left out. Throws
 * `FileUnreadable` for what is no archive, or one that was cut off.
 */
export async function withZipEntries<T>(
  path: string,
  label: string,
  work: (entries: readonly ZipEntry[]) => Promise<T>,
): Promise<T> {
  const archive = await opened(path, label);
  try {
    return await work(await entriesOf(archive, label));
  } finally {
    archive.close();
  }
}

const mostEntries = 10_000;

function opened(path: string, label: string): Promise<yauzl.ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false }, (error, archive) => {
      if (error) reject(broken(label, error));
      else resolve(archive);
    });
  });
}

function entriesOf(archive: yauzl.ZipFile, label: string): Promise<ZipEntry[]> {
  return new Promise((resolve, reject) => {
    const entries: ZipEntry[] = [];
    archive.on("entry", (entry: yauzl.Entry) => {
      const wanted = !entry.fileName.endsWith("/") && !/(^|\/)(__MACOSX\/|\.)/.test(entry.fileName);
      if (wanted) entries.push(zipEntry(archive, entry));
      if (entries.length > mostEntries) reject(broken(label, `it has more than ${mostEntries} files`));
      else archive.readEntry();
    });
    archive.on("end", () => resolve(entries));
    archive.on("error", (error: Error) => reject(broken(label, error)));
    archive.readEntry();
  });
}

function zipEntry(archive: yauzl.ZipFile, entry: yauzl.Entry): ZipEntry {
  return {
    name: entry.fileName,
    compressed: entry.compressedSize,
    bytes: entry.uncompressedSize,
    open: () =>
      new Promise((resolve, reject) => {
        archive.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
      }),
  };
}

function broken(label: string, cause: Error | string): FileUnreadable {
  const why = typeof cause === "string" ? cause : cause.message;
  return new FileUnreadable(label, "broken-archive", `${why}.`, cause);
}
