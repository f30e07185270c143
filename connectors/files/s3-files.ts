import { createWriteStream } from "node:fs";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { S3Client } from "@aws-sdk/client-s3";
import { FileUnreadable } from "./file-errors.ts";
import type { FoundFile, ObjectFile, PresentFile } from "./found-file.ts";
import { matchesGlob } from "./match-glob.ts";

/** An S3 endpoint. What is left out comes from where the AWS SDK looks (profile, instance role). */
export interface S3Access {
  /** With scheme: `https://s3.example.org`. AWS unless said. */
  readonly endpoint?: string;
  readonly region?: string;
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
  readonly sessionToken?: string;
  /** `bucket` in the path instead of the host name. Default false. */
  readonly pathStyle?: boolean;
}

/** Objects that `s3://bucket/key` names, where the key may hold `*`, `?` and `**`. Throws `FileUnreadable`. */
export async function listObjects(url: string, access: S3Access = {}): Promise<FoundFile[]> {
  const { bucket, key } = parse(url);
  if (!/[*?[]/.test(key)) return [found(bucket, key)];
  const objects = await list(url, access, key.slice(0, key.search(/[*?[]/)), matchesGlob(key));
  return objects.map((object) => found(bucket, object.Key));
}

/** Those of the objects that are there, with size and time; a key that ends in `/` stands for all below it. */
export async function findObjects(url: string, access: S3Access = {}): Promise<PresentFile[]> {
  const { bucket, key } = parse(url);
  const wild = key.search(/[*?[]/);
  const matches = wild >= 0 ? matchesGlob(key) : (one: string) => one === key || key.endsWith("/");
  const objects = await list(url, access, wild < 0 ? key : key.slice(0, wild), matches);
  return (
    objects
      // The empty object that consoles make of a folder.
      .filter(({ Key }) => !Key.endsWith("/"))
      .map(({ Key, Size = 0, LastModified = new Date(0) }) => ({
        path: `s3://${bucket}/${Key}`,
        bytes: Size,
        modified: LastModified.toISOString(),
      }))
  );
}

async function list(url: string, access: S3Access, prefix: string, matches: (key: string) => boolean) {
  const { bucket } = parse(url);
  const { paginateListObjectsV2 } = await import("@aws-sdk/client-s3");
  return using(access, url, async (client) => {
    const objects: { Key: string; Size?: number; LastModified?: Date }[] = [];
    for await (const page of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix })) {
      objects.push(
        ...(page.Contents ?? []).flatMap(({ Key, Size, LastModified }) =>
          Key && matches(Key)
            ? [{ Key, ...(Size !== undefined && { Size }), ...(LastModified && { LastModified }) }]
            : [],
        ),
      );
    }
    return objects;
  });
}

/** Copies an object to a local file: one version of it, whole, or an error. */
export async function downloadObject(
  object: ObjectFile,
  target: string,
  access: S3Access = {},
  signal?: AbortSignal,
): Promise<void> {
  const { GetObjectCommand } = await import("@aws-sdk/client-s3");
  const label = `s3://${object.bucket}/${object.key}`;
  await using(access, label, async (client) => {
    const answer = await client.send(
      new GetObjectCommand({ Bucket: object.bucket, Key: object.key }),
      signal && { abortSignal: signal },
    );
    if (!answer.Body) throw new FileUnreadable(label, "not-reachable", "the answer has no body.");
    // One GET is one version of the object, however often it is written meanwhile.
    await pipeline(answer.Body as Readable, createWriteStream(target, { flags: "wx", mode: 0o600 }));
  });
}

async function using<T>(access: S3Access, label: string, work: (client: S3Client) => Promise<T>): Promise<T> {
  const { S3Client } = await import("@aws-sdk/client-s3");
  const { endpoint, region, accessKeyId, secretAccessKey, sessionToken, pathStyle = false } = access;
  const client = new S3Client({
    forcePathStyle: pathStyle,
    region: region ?? "us-east-1",
    ...(endpoint && { endpoint }),
    ...(accessKeyId &&
      secretAccessKey && {
        credentials: { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) },
      }),
  });
  try {
    return await work(client);
  } catch (cause) {
    throw asUnreadableObject(label, cause);
  } finally {
    client.destroy();
  }
}

function asUnreadableObject(label: string, cause: unknown): unknown {
  const { name, message, $metadata } = cause as {
    name?: string;
    message?: string;
    $metadata?: { httpStatusCode?: number };
  };
  if (cause instanceof FileUnreadable || name === "AbortError") return cause;
  if (name === "NoSuchKey" || name === "NoSuchBucket" || $metadata?.httpStatusCode === 404) {
    return new FileUnreadable(label, "not-found", "there is no such object.", cause);
  }
  if ($metadata?.httpStatusCode === 403) {
    return new FileUnreadable(label, "not-permitted", "these credentials may not read it.", cause);
  }
  return new FileUnreadable(label, "not-reachable", message ?? String(cause), cause);
}

function parse(url: string): { bucket: string; key: string } {
  const [, bucket = "", key = ""] = /^s3:\/\/([^/]+)\/(.+)$/.exec(url) ?? [];
  if (bucket === "") throw new FileUnreadable(url, "not-found", "it is not of the form s3://bucket/key.");
  return { bucket, key };
}

function found(bucket: string, key: string): FoundFile {
  return { path: `s3://${bucket}/${key}`, at: { kind: "s3", bucket, key } };
}
