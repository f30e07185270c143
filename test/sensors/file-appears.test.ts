import { chmod, mkdir, mkdtemp, rename, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { fileAppears } from "../../activities/file-appears.ts";
import type { S3Access } from "../../connectors/files/s3-files.ts";
import { startS3, type TestS3, versitygw } from "../support/s3-server.ts";
import { look } from "./look.ts";

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), "pharma-sensor-"));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

async function put(path: string, text: string, secondsAgo = 60): Promise<void> {
  await writeFile(path, text);
  const at = Date.now() / 1_000 - secondsAgo;
  await utimes(path, at, at);
}

test("a file is there when it is, and one that is still being written to is not", async () => {
  const path = join(await folder(), "labels.zip");
  expect(await look(fileAppears, { path })).toMatchObject({
    type: "NotYet",
    message: `no file is at ${path} yet`,
  });
  await put(path, "half", 5);
  expect(await look(fileAppears, { path })).toMatchObject({
    type: "NotYet",
    message: `no file is at ${path} yet (1 written to in the last 30 s)`,
  });
  expect(await look(fileAppears, { path, unchangedSeconds: 2 })).toMatchObject({ count: 1 });
  await put(path, "whole");
  expect(await look(fileAppears, { path })).toEqual({
    count: 1,
    files: [{ path, bytes: 5, modified: expect.stringMatching(/^2.*Z$/) }],
  });
});

test("a file that is moved into place is there at once, by the time it was written", async () => {
  const at = await folder();
  await put(join(at, ".labels.partial"), "whole");
  await rename(join(at, ".labels.partial"), join(at, "labels.zip"));
  expect(await look(fileAppears, { path: join(at, "labels.zip") })).toMatchObject({ count: 1 });
});

test("an empty file, a folder of that name and too few files are not there yet", async () => {
  const at = await folder();
  await put(join(at, "empty.csv"), "");
  await mkdir(join(at, "folder.csv"));
  expect(await look(fileAppears, { path: join(at, "*.csv") })).toMatchObject({
    type: "NotYet",
    message: expect.stringContaining("1 smaller than 1 byte(s)"),
  });
  await put(join(at, "a.csv"), "1");
  expect(await look(fileAppears, { path: join(at, "*.csv"), atLeast: 2 })).toMatchObject({
    message: expect.stringContaining("1 of 2 there"),
  });
  expect(await look(fileAppears, { path: join(at, "folder.csv") })).toMatchObject({ type: "NotYet" });
});

test("a pattern stays in its folder unless it says otherwise, and a folder is all below it", async () => {
  const at = await folder();
  await mkdir(join(at, "in", "deep"), { recursive: true });
  await put(join(at, "in", "a.csv"), "1");
  await put(join(at, "in", "deep", "b.csv"), "1");
  const count = async (path: string) =>
    (await look(fileAppears, { path: join(at, path) })) as { count?: number };
  expect((await count("in/*.csv")).count).toBe(1);
  expect((await count("in/**/*.csv")).count).toBe(2);
  expect((await count("*/?.csv")).count).toBe(1);
  expect((await look(fileAppears, { path: `${at}/in/` })) as object).toMatchObject({ count: 2 });
  expect(await look(fileAppears, { path: `${at}/nowhere/` })).toMatchObject({ type: "NotYet" });
});

test("a path that depends on where the worker runs is refused", async () => {
  expect(await look(fileAppears, { path: "in/labels.zip" })).toMatchObject({
    code: "SENSOR_INVALID",
    retryable: false,
    message: 'fileAppears takes an absolute path or s3://bucket/key, not "in/labels.zip".',
  });
});

test.skipIf(process.getuid?.() === 0)(
  "a folder that may not be looked at is told, not waited for",
  async () => {
    const at = await folder();
    await mkdir(join(at, "closed"));
    await chmod(join(at, "closed"), 0o000);
    const seen = await look(fileAppears, { path: `${at}/closed/*.csv` });
    expect(seen).toMatchObject({ code: "FILE_UNREADABLE", retryable: false });
  },
);

if (!versitygw()) console.warn("versitygw is not installed: sensors on S3 are not tested here.");

describe.skipIf(!versitygw())("on S3", () => {
  let server: TestS3;
  let s3: S3Access;
  let client: S3Client;
  beforeAll(async () => {
    server = await startS3();
    const { endpoint, region, accessKeyId, secretAccessKey } = server.options;
    s3 = { endpoint: `http://${endpoint}`, region, accessKeyId, secretAccessKey, pathStyle: true };
    client = new S3Client({
      endpoint: `http://${endpoint}`,
      region,
      forcePathStyle: true,
      credentials: { accessKeyId, secretAccessKey },
    });
  });
  afterAll(() => {
    client?.destroy();
    server?.stop();
  });

  test("objects appear by key, by pattern and by prefix", async () => {
    const at = (key: string) => `s3://${server.bucket}/${key}`;
    const seen = (path: string) => look(fileAppears, { path, unchangedSeconds: 0 }, { s3 });
    expect(await seen(at("in/a.zip"))).toMatchObject({
      type: "NotYet",
      message: `no file is at ${at("in/a.zip")} yet`,
    });
    for (const Key of ["in/a.zip", "in/a.zip.part", "in/deep/b.zip"]) {
      await client.send(new PutObjectCommand({ Bucket: server.bucket, Key, Body: "12345" }));
    }
    expect(await seen(at("in/a.zip"))).toMatchObject({
      count: 1,
      files: [{ path: at("in/a.zip"), bytes: 5 }],
    });
    expect(await seen(at("in/*.zip"))).toMatchObject({ count: 1 });
    expect(await seen(at("in/**/*.zip"))).toMatchObject({ count: 2 });
    expect(await seen(at("in/"))).toMatchObject({ count: 3 });
    expect(await seen(at("out/"))).toMatchObject({ type: "NotYet" });
    expect(await look(fileAppears, { path: at("in/a.zip"), unchangedSeconds: 600 }, { s3 })).toMatchObject({
      message: expect.stringContaining("1 written to in the last 600 s"),
    });
  });

  test("a bucket that is not there and a key that is refused are told; a server that is down is tried again", async () => {
    const absent = await look(fileAppears, { path: "s3://no-such-bucket/a" }, { s3 });
    expect(absent).toMatchObject({ code: "FILE_UNREADABLE", reason: "not-found", retryable: false });
    const refused = await look(
      fileAppears,
      { path: `s3://${server.bucket}/a` },
      { s3: { ...s3, secretAccessKey: "wrong" } },
    );
    expect(refused).toMatchObject({ reason: "not-permitted", retryable: false });
    const down = await look(
      fileAppears,
      { path: `s3://${server.bucket}/a` },
      { s3: { ...s3, endpoint: "http://127.0.0.1:1" } },
    );
    expect(down).toMatchObject({ reason: "not-reachable", retryable: true });
  });
});
