import { createReadStream, createWriteStream } from "node:fs";
import { copyFile, mkdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import * as tar from "tar";
import { openPromise } from "yauzl";
import type { EntryName, Packing } from "./artefact.ts";
import { SourceFailed } from "./errors.ts";

/**
 * Takes the named entries out of an archive; nothing else of it is written, and never under a name it brings along.
 *
 * @param entries which path below `folder` gets which entry
 * @throws SourceFailed when an entry is missing, or the archive is truncated or not one
 */
export async function unpack(
  archive: string,
  packing: Packing,
  entries: Readonly<Record<string, EntryName>>,
  folder: string,
): Promise<void> {
  for (const path of Object.keys(entries)) await mkdir(dirname(join(folder, path)), { recursive: true });
  try {
    if (packing === "zip") await unzip(archive, entries, folder);
    else if (packing === "tar.gz") await untar(archive, entries, folder);
    else for (const path of Object.keys(entries)) await single(archive, packing, join(folder, path));
  } catch (error) {
    if (error instanceof SourceFailed || (error as NodeJS.ErrnoException).syscall !== undefined) throw error;
    throw new SourceFailed(`the archive is damaged (${(error as Error).message})`, { cause: error });
  }
}

async function single(archive: string, packing: "none" | "gzip", to: string): Promise<void> {
  if (packing === "none") await copyFile(archive, to);
  else await pipeline(createReadStream(archive), createGunzip(), createWriteStream(to));
}

async function unzip(
  archive: string,
  entries: Readonly<Record<string, EntryName>>,
  folder: string,
): Promise<void> {
  const wanted = new Map<string, { path: string; inner: string | undefined }[]>();
  for (const [path, entry] of Object.entries(entries)) {
    const [outer = entry, inner] = entry.split("!/");
    wanted.set(outer, [...(wanted.get(outer) ?? []), { path, inner }]);
  }
  const zip = await openPromise(archive);
  try {
    for await (const entry of zip.eachEntry()) {
      const targets = wanted.get(entry.fileName);
      if (targets === undefined) continue;
      wanted.delete(entry.fileName);
      const outermost = targets.find((t) => t.inner === undefined);
      const to = outermost ? join(folder, outermost.path) : join(folder, `${targets[0]?.path}.archive`);
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(to));
      const inner = targets.flatMap((t) => (t.inner === undefined ? [] : [[t.path, t.inner] as const]));
      if (inner.length > 0) await unpack(to, "zip", Object.fromEntries(inner), folder);
      if (outermost === undefined) await rm(to);
    }
  } finally {
    zip.close();
  }
  const [missing] = wanted.keys();
  if (missing !== undefined) throw new SourceFailed(`the archive has no ${missing}`);
}

async function untar(
  archive: string,
  entries: Readonly<Record<string, EntryName>>,
  folder: string,
): Promise<void> {
  const wanted = new Map(Object.entries(entries).map(([path, entry]) => [entry, path]));
  const writes: Promise<void>[] = [];
  await tar.list({
    file: archive,
    strict: true,
    onReadEntry: (entry) => {
      const path = wanted.get(entry.path.replace(/^\.\//, ""));
      if (path === undefined) return entry.resume();
      wanted.delete(entry.path);
      writes.push(pipeline(Readable.from(entry), createWriteStream(join(folder, path))));
    },
  });
  await Promise.all(writes);
  const [missing] = wanted.keys();
  if (missing !== undefined) throw new SourceFailed(`the archive has no ${missing}`);
}
