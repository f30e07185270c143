import { createHash, randomUUID } from "node:crypto";
import { appendFile, mkdir, open, readdir, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { z } from "zod";
import { LakeError } from "./lake-errors.ts";
import type { ObjectStore, StoredObject } from "./object-store.ts";

/**
 * Folders of files by name in an object store, for other processes and machines: `NAME/UPLOAD/FILE.PART`, and
 * `NAME/manifest.json`, written last, which says which upload counts, with the SHA-256 of every part. Objects are never
 * changed, so a reader has all of a folder or is told that it is damaged.
 */
export interface FolderArchive {
  has(name: string): Promise<boolean>;
  /** Names, newest first. */
  names(): Promise<readonly string[]>;
  /** Writes the folder's files into `to`. @throws ArchiveDamaged where one is missing, cut short or another */
  fetch(name: string, to: string): Promise<void>;
  /**
   * Uploads a folder. Of several that upload one name at once the first one counts, unless one replaces what was found
   * damaged. Returns whether this one counts.
   */
  keep(name: string, from: string, options?: { readonly replace?: boolean }): Promise<boolean>;
  /** Removes what is no longer needed; returns how many folders went. */
  prune(options: PruneOptions): Promise<number>;
}

export interface PruneOptions {
  /** A folder goes when the one that came after it is older than this; so the newest always stays. */
  readonly followedBefore: Date;
  /** Files of uploads that ended early, or that others came before, go when they are older than this. */
  readonly strayBefore: Date;
}

/** A folder in the archive is not what its manifest says. */
export class ArchiveDamaged extends LakeError {
  readonly code = "ARCHIVE_DAMAGED";
  constructor(
    readonly object: string,
    what: string,
  ) {
    super(`${object} is ${what}: what it belongs to has to be made and uploaded again.`);
  }
}

/** Bytes of an object at most: what a reader or a writer holds in memory at once. */
const partBytes = 32 * 2 ** 20;

export function folderArchive(objects: ObjectStore): FolderArchive {
  const manifestOf = async (name: string): Promise<Manifest | undefined> => {
    const bytes = await objects.get(`${name}/${manifestFile}`);
    return bytes && parseManifest(`${name}/${manifestFile}`, bytes);
  };
  const has = async (name: string) => (await objects.get(`${name}/${manifestFile}`)) !== undefined;
  return {
    has,
    names: async () => manifestsIn(await listed(objects)).map(({ name }) => nameOf(name)),
    async fetch(name, to) {
      const manifest = await manifestOf(name);
      if (!manifest) throw new ArchiveDamaged(`${name}/${manifestFile}`, "missing");
      for (const { path, parts } of manifest.files) {
        const file = join(to, ...path.split("/"));
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, "");
        for (const [at, hash] of parts.entries()) {
          const object = partName(name, manifest.upload, path, at);
          const bytes = await objects.get(object);
          if (!bytes) throw new ArchiveDamaged(object, "missing");
          if (sha256(bytes) !== hash) throw new ArchiveDamaged(object, "damaged");
          await appendFile(file, bytes);
        }
      }
    },
    async keep(name, from, { replace = false } = {}) {
      if (!replace && (await has(name))) return false;
      const upload = randomUUID();
      const files: Manifest["files"] = [];
      const sent: string[] = [];
      for (const path of await filesIn(from)) {
        const parts: string[] = [];
        for await (const bytes of partsOf(join(from, ...path.split("/")))) {
          const object = partName(name, upload, path, parts.length);
          await objects.put(object, bytes);
          sent.push(object);
          parts.push(sha256(bytes));
        }
        files.push({ path, parts });
      }
      const manifest: Manifest = { version: 1, upload, files };
      const text = new TextEncoder().encode(JSON.stringify(manifest));
      const counts = await objects.put(`${name}/${manifestFile}`, text, { ifAbsent: !replace });
      if (!counts) for (const object of sent) await objects.remove(object);
      return counts;
    },
    async prune({ followedBefore, strayBefore }) {
      const all = await listed(objects);
      const manifests = manifestsIn(all);
      const gone = manifests.filter(
        (_, at) => at > 0 && (manifests[at - 1]?.modified ?? strayBefore) < followedBefore,
      );
      // The manifest first: nobody begins to read what is about to go.
      for (const { name } of gone) await objects.remove(name);
      const going = new Set(gone.map(({ name }) => nameOf(name)));
      const counting = new Map<string, string | undefined>();
      for (const name of manifests.map(({ name }) => nameOf(name))) {
        if (going.has(name)) continue;
        counting.set(name, await manifestOf(name).then((found) => found?.upload, notDamage));
      }
      for (const { name, modified } of all) {
        const [folder = "", upload = ""] = name.split("/");
        if (upload === manifestFile) continue;
        // What another release has written is not for this one to judge.
        const unknown = counting.has(folder) && counting.get(folder) === undefined;
        const stray = !unknown && counting.get(folder) !== upload && modified < strayBefore;
        if (going.has(folder) || stray) await objects.remove(name);
      }
      return gone.length;
    },
  };
}

const manifestFile = "manifest.json";

const manifestSchema = z.object({
  version: z.literal(1),
  upload: z.uuid(),
  files: z.array(
    z.object({
      // As it names a file to write: inside of the folder, whatever the store says.
      path: z.string().regex(/^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/),
      /** SHA-256 of each part, hex. */
      parts: z.array(z.string().regex(/^[0-9a-f]{64}$/)),
    }),
  ),
});
type Manifest = z.infer<typeof manifestSchema>;

function parseManifest(object: string, bytes: Uint8Array): Manifest {
  try {
    return manifestSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    throw new ArchiveDamaged(object, "damaged, or of another version");
  }
}

function notDamage(error: unknown): undefined {
  if (!(error instanceof ArchiveDamaged)) throw error;
}

async function listed(objects: ObjectStore): Promise<readonly StoredObject[]> {
  const all: StoredObject[] = [];
  for await (const object of objects.list("")) all.push(object);
  return all;
}

/** Newest first. */
function manifestsIn(all: readonly StoredObject[]): readonly StoredObject[] {
  return all
    .filter(({ name }) => name === `${nameOf(name)}/${manifestFile}`)
    .sort((a, b) => b.modified.getTime() - a.modified.getTime());
}

function nameOf(object: string): string {
  return object.slice(0, object.indexOf("/"));
}

function partName(name: string, upload: string, path: string, at: number): string {
  return `${name}/${upload}/${path}.${at}`;
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
}

async function* partsOf(path: string): AsyncIterable<Uint8Array> {
  const file = await open(path, "r");
  try {
    for (;;) {
      const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(partBytes), 0, partBytes);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
