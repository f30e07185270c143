import { randomBytes } from "node:crypto";
import { link, mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import type { S3Client } from "@aws-sdk/client-s3";

/** Small objects by name, in a folder or in a bucket. Names use `/`. */
export interface ObjectStore {
  /** The object's bytes; undefined when there is none. */
  get(name: string): Promise<Uint8Array | undefined>;
  /**
   * Writes whole objects: a reader sees the old one or the new one. With `ifAbsent`, returns false and changes nothing
   * when the object exists, also when two writers try at once.
   */
  put(name: string, bytes: Uint8Array, options?: { ifAbsent?: boolean }): Promise<boolean>;
  list(prefix: string): AsyncIterable<StoredObject>;
  /** Removes the object if it is there. */
  remove(name: string): Promise<void>;
}

export interface StoredObject {
  readonly name: string;
  readonly bytes: number;
  readonly modified: Date;
}

/** Objects as files below `folder`, which is made when first written to. */
export function folderStore(folder: string): ObjectStore {
  const path = (name: string) => join(folder, ...name.split("/"));
  return {
    get: (name) => absentAs(undefined, readFile(path(name))),
    async put(name, bytes, { ifAbsent = false } = {}) {
      const target = path(name);
      const fresh = `${target}.${randomBytes(6).toString("hex")}${UNFINISHED}`;
      if (
        !(await absentAs(
          false,
          writeFile(fresh, bytes).then(() => true),
        ))
      ) {
        await mkdir(dirname(target), { recursive: true });
        await writeFile(fresh, bytes);
      }
      if (!ifAbsent) {
        await rename(fresh, target);
        return true;
      }
      try {
        await link(fresh, target);
        return true;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
        throw error;
      } finally {
        await rm(fresh, { force: true });
      }
    },
    async *list(prefix) {
      const start = prefix.slice(0, prefix.lastIndexOf("/") + 1);
      const entries = await absentAs([], readdir(path(start), { recursive: true, withFileTypes: true }));
      for (const entry of entries) {
        const file = join(entry.parentPath, entry.name);
        const name = relative(folder, file).split(sep).join("/");
        if (!entry.isFile() || !name.startsWith(prefix) || name.endsWith(UNFINISHED)) continue;
        const found = await absentAs(undefined, stat(file));
        if (found) yield { name, bytes: found.size, modified: found.mtime };
      }
    },
    remove: (name) => rm(path(name), { force: true }),
  };
}

/** Objects below `prefix` (empty, or ending in `/`) of an S3 bucket; conditional writes need a store that honours them. */
export function s3Store(client: S3Client, bucket: string, prefix = ""): ObjectStore {
  // Loaded when used: the SDK costs 100 ms and 20 MB, and an embedded lake never needs it.
  const sdk = () => import("@aws-sdk/client-s3");
  const at = (name: string) => ({ Bucket: bucket, Key: prefix + name });
  return {
    async get(name) {
      const { GetObjectCommand } = await sdk();
      const found = await unless(isMissing, undefined, client.send(new GetObjectCommand(at(name))));
      return found?.Body?.transformToByteArray();
    },
    async put(name, bytes, { ifAbsent = false } = {}) {
      const { PutObjectCommand } = await sdk();
      const condition = ifAbsent ? { IfNoneMatch: "*" } : {};
      const command = new PutObjectCommand({ ...at(name), Body: bytes, ...condition });
      return unless(
        isConflict,
        false,
        client.send(command).then(() => true),
      );
    },
    async *list(listed) {
      const { paginateListObjectsV2 } = await sdk();
      for await (const page of paginateListObjectsV2(
        { client },
        { Bucket: bucket, Prefix: prefix + listed },
      )) {
        for (const { Key = "", Size = 0, LastModified = new Date(0) } of page.Contents ?? []) {
          yield { name: Key.slice(prefix.length), bytes: Size, modified: LastModified };
        }
      }
    },
    async remove(name) {
      const { DeleteObjectCommand } = await sdk();
      await client.send(new DeleteObjectCommand(at(name)));
    },
  };
}

const UNFINISHED = ".unfinished";

function absentAs<T, U>(instead: U, action: Promise<T>): Promise<T | U> {
  return unless((error) => ["ENOENT", "ENOTDIR"].includes(String(error.code)), instead, action);
}

interface StoreError {
  readonly code?: unknown;
  readonly name?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

const isMissing = (error: StoreError) =>
  error.name === "NoSuchKey" || error.$metadata?.httpStatusCode === 404;

/** 412: it exists. 409: another conditional write of the same object is under way, and wins. */
const isConflict = (error: StoreError) => [409, 412].includes(error.$metadata?.httpStatusCode ?? 0);

async function unless<T, U>(
  expected: (error: StoreError) => boolean,
  instead: U,
  action: Promise<T>,
): Promise<T | U> {
  try {
    return await action;
  } catch (error) {
    if (expected(error as StoreError)) return instead;
    throw error;
  }
}
