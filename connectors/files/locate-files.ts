import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { NoFilesFound } from "./file-errors.ts";
import type { FoundFile } from "./found-file.ts";
import { listObjects, type S3Access } from "./s3-files.ts";
import type { SourceMapping } from "./source-mapping.ts";

/** What finding files needs from outside. */
export interface Whereabouts {
  /** Absolute path of a pinned artefact. */
  readonly artefact: (name: string) => Promise<string>;
  /** Regular files that match a pattern. */
  readonly glob: (pattern: string) => Promise<readonly string[]>;
  readonly s3?: S3Access;
}

/**
 * A source's files, by path. A path without `*`, `?` and `[` stands for itself, present or not; a pattern takes the
 * regular files it matches. Throws `NoFilesFound` when there are none.
 */
export async function locateFiles(
  source: Pick<SourceMapping, "name" | "where">,
  outside: Whereabouts,
): Promise<readonly FoundFile[]> {
  const { where } = source;
  const found = "artefact" in where ? await inArtefact(where, outside) : await atPath(where.path, outside);
  if (found.length === 0) {
    throw new NoFilesFound(source.name, "path" in where ? where.path : `artefact ${where.artefact}`);
  }
  return [...found].sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function inArtefact(
  where: { readonly artefact: string; readonly files?: readonly string[] | undefined },
  outside: Whereabouts,
): Promise<FoundFile[]> {
  const folder = await outside.artefact(where.artefact);
  const files = where.files ?? (await readdir(folder));
  return files.map((file) => ({
    path: `artefact:${where.artefact}/${file}`,
    at: { kind: "local", path: join(folder, file) },
  }));
}

async function atPath(path: string, outside: Whereabouts): Promise<FoundFile[]> {
  if (path.startsWith("s3://")) return listObjects(path, outside.s3);
  const paths = /[*?[]/.test(path) ? await outside.glob(path) : [path];
  return paths.map((found) => ({ path: found, at: { kind: "local", path: found } }));
}
