import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { asUnreadable, type PresentFile } from "./found-file.ts";
import { matchesGlob } from "./match-glob.ts";
import { findObjects, type S3Access } from "./s3-files.ts";

/**
 * The files that are at a place now, by path: `/in/labels.zip` or `s3://in/labels.zip`, a pattern (`*`, `?`, `[abc]` within
 * a folder, `**` across folders), or, ending in `/`, all below a folder or prefix. None is no error. Throws
 * `FileUnreadable` for a place that may not be looked at.
 */
export async function findFiles(where: string, s3?: S3Access): Promise<readonly PresentFile[]> {
  const found = where.startsWith("s3://") ? await findObjects(where, s3) : await findLocal(where);
  return found.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

async function findLocal(where: string): Promise<readonly PresentFile[]> {
  const pattern = where.endsWith("/") ? `${where}**` : where;
  const wild = pattern.search(/[*?[]/);
  if (wild < 0) return present([where]);
  const base = pattern.slice(0, pattern.lastIndexOf("/", wild) + 1);
  const matches = matchesGlob(pattern);
  // Only a pattern that goes across folders needs all that lies below.
  const recursive = /\/|\*\*/.test(pattern.slice(wild));
  const entries = await ifThere(readdir(base, { recursive, withFileTypes: true }), base);
  const files = (entries ?? []).filter((entry) => entry.isFile() || entry.isSymbolicLink());
  return present(files.map((entry) => join(entry.parentPath, entry.name)).filter(matches));
}

async function present(paths: readonly string[]): Promise<readonly PresentFile[]> {
  const found = await Promise.all(
    paths.map(async (path): Promise<PresentFile | undefined> => {
      const at = await ifThere(stat(path), path);
      return at?.isFile() ? { path, bytes: at.size, modified: at.mtime.toISOString() } : undefined;
    }),
  );
  return found.filter((file) => file !== undefined);
}

async function ifThere<T>(looking: Promise<T>, label: string): Promise<T | undefined> {
  try {
    return await looking;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw asUnreadable(label, cause);
  }
}
