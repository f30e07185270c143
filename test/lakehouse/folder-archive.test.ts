import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { folderArchive } from "../../lakehouse/folder-archive.ts";
import { folderStore, type ObjectStore, s3Store } from "../../lakehouse/object-store.ts";
import { startProcess } from "../support/child.ts";
import { startS3, type TestS3, versitygw } from "../support/s3-server.ts";

const contents: Readonly<Record<string, string>> = {
  "manifest.json": "{}",
  "vectors/ids.json": '["a"]',
  "vectors/none.f32": "",
};

async function freshFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "pharma-archive-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

async function textsIn(folder: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = files.map(async (file) => [file.slice(folder.length + 1), await readFile(file, "utf8")]);
  return Object.fromEntries(await Promise.all(texts));
}

async function namesIn(objects: ObjectStore): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of objects.list("")) names.push(name);
  return names.sort();
}

const text = (words: string) => new TextEncoder().encode(words);

let server: TestS3 | undefined;
if (!versitygw()) console.warn("versitygw is not installed: an archive on S3 is not tested here.");
beforeAll(async () => {
  if (versitygw()) server = await startS3();
});
afterAll(() => server?.stop());

let stores = 0;
const kinds = {
  folder: async () => folderStore(await freshFolder()),
  s3: async () => {
    const { endpoint = "", region = "", accessKeyId = "", secretAccessKey = "" } = server?.options ?? {};
    const credentials = { accessKeyId, secretAccessKey };
    const client = new S3Client({
      endpoint: `http://${endpoint}`,
      region,
      forcePathStyle: true,
      credentials,
    });
    onTestFinished(() => client.destroy());
    return s3Store(client, server?.bucket ?? "", `archive-${++stores}/`);
  },
};

describe.each(["folder", "s3"] as const)("an archive in a store of kind %s", (kind) => {
  const skipped = kind === "s3" && !versitygw();

  test.skipIf(skipped)("gives what was kept, file for file, and nothing of another name", async () => {
    const archive = folderArchive(await kinds[kind]());
    expect(await archive.has("a")).toBe(false);
    expect(await archive.keep("a", await freshFolder(contents))).toBe(true);
    expect(await archive.has("a")).toBe(true);
    const to = await freshFolder();
    await archive.fetch("a", to);
    expect(await textsIn(to)).toEqual(contents);
    await expect(archive.fetch("b", to)).rejects.toMatchObject({ code: "ARCHIVE_DAMAGED" });
  });

  test.skipIf(skipped)("cuts a large file into parts that a reader can hold", async () => {
    const objects = await kinds[kind]();
    const large = new Uint8Array(40 * 2 ** 20).map((_, at) => at % 251);
    const archive = folderArchive(objects);
    await archive.keep("large", await freshFolder({ "vectors.f32": large }));
    expect((await namesIn(objects)).map((name) => name.split("/").at(-1))).toEqual([
      "vectors.f32.0",
      "vectors.f32.1",
      "manifest.json",
    ]);
    const to = await freshFolder();
    await archive.fetch("large", to);
    const hash = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
    expect(hash(await readFile(join(to, "vectors.f32")))).toBe(hash(large));
  });

  test.skipIf(skipped)(
    "of many that upload one name at once, a reader has one, whole, and nothing is left of the others",
    async () => {
      const objects = await kinds[kind]();
      const uploads = Array.from({ length: 6 }, async (_, n) =>
        folderArchive(objects).keep("a", await freshFolder({ who: String(n) })),
      );
      const counted = await Promise.all(uploads);
      // On a disk and on S3 itself one alone is told that it counts; the server of this test checks before it writes.
      if (kind === "folder") expect(counted.filter(Boolean)).toHaveLength(1);
      const to = await freshFolder();
      await folderArchive(objects).fetch("a", to);
      expect(counted[Number((await textsIn(to)).who)]).toBe(true);
      await folderArchive(objects).prune({ followedBefore: new Date(0), strayBefore: inAMinute() });
      expect(await namesIn(objects)).toHaveLength(2);
    },
  );

  test.skipIf(skipped)(
    "says what is damaged, missing or cut short, and is whole again when it is replaced",
    async () => {
      const objects = await kinds[kind]();
      const archive = folderArchive(objects);
      await archive.keep("a", await freshFolder(contents));
      const to = await freshFolder();
      const harmed = async (part: string, harm: (name: string) => Promise<unknown>) => {
        const name = (await namesIn(objects)).find((each) => each.endsWith(part)) ?? "";
        await harm(name);
        await expect(archive.fetch("a", to)).rejects.toMatchObject({ code: "ARCHIVE_DAMAGED" });
        expect(await archive.keep("a", await freshFolder(contents))).toBe(false);
        expect(await archive.keep("a", await freshFolder(contents), { replace: true })).toBe(true);
        const fresh = await freshFolder();
        await archive.fetch("a", fresh);
        expect(await textsIn(fresh)).toEqual(contents);
        await archive.prune({ followedBefore: new Date(0), strayBefore: inAMinute() });
      };
      await harmed("ids.json.0", (name) => objects.put(name, text('["b"]')));
      await harmed("ids.json.0", (name) => objects.put(name, text("[")));
      await harmed("ids.json.0", (name) => objects.remove(name));
      await harmed("a/manifest.json", (name) => objects.put(name, text('{"version":1,"upl')));
      const outside = { version: 1, upload: crypto.randomUUID(), files: [{ path: "../outside", parts: [] }] };
      await harmed("a/manifest.json", (name) => objects.put(name, text(JSON.stringify(outside))));
      expect(await namesIn(objects)).toHaveLength(3);
    },
  );

  test.skipIf(skipped)("keeps the newest, and what came before it until that is old", async () => {
    const objects = await kinds[kind]();
    const archive = folderArchive(objects);
    const times: Date[] = [];
    for (const name of ["first", "second", "third"]) {
      await archive.keep(name, await freshFolder(contents));
      for await (const { name: object, modified } of objects.list(`${name}/manifest`))
        if (object.endsWith("manifest.json")) times.push(modified);
      // S3 tells time by the second, and what is newest is told by it.
      await nextSecond();
    }
    expect(await archive.names()).toEqual(["third", "second", "first"]);
    const justAfter = (at: number) => new Date((times[at]?.getTime() ?? 0) + 1);
    const never = new Date(0);
    expect(await archive.prune({ followedBefore: times[1] ?? never, strayBefore: never })).toBe(0);
    expect(await archive.prune({ followedBefore: justAfter(1), strayBefore: never })).toBe(1);
    expect(await archive.names()).toEqual(["third", "second"]);
    expect(await archive.prune({ followedBefore: justAfter(100), strayBefore: never })).toBe(0);
    expect(await archive.prune({ followedBefore: inAMinute(), strayBefore: never })).toBe(1);
    const to = await freshFolder();
    await archive.fetch("third", to);
    expect(await textsIn(to)).toEqual(contents);
    expect(await namesIn(objects)).toHaveLength(3);
  });
});

test("an upload whose process is killed is not there, is made good by the next, and its files go when they are old", async () => {
  const [store, from] = [await freshFolder(), await freshFolder()];
  for (let n = 0; n < 8; n++) await writeFile(join(from, `${n}`), new Uint8Array(20 * 2 ** 20));
  const child = startProcess("lakehouse/archiver.mjs", store, from);
  await child.line();
  await child.end("SIGKILL");
  const objects = folderStore(store);
  const archive = folderArchive(objects);
  const left = (await namesIn(objects)).length;
  expect(left).toBeGreaterThan(0);
  expect(await archive.has("a")).toBe(false);
  expect(await archive.names()).toEqual([]);
  expect(await archive.keep("a", await freshFolder(contents))).toBe(true);
  await archive.prune({ followedBefore: new Date(0), strayBefore: new Date(Date.now() - 60_000) });
  expect(await namesIn(objects)).toHaveLength(left + 3);
  await archive.prune({ followedBefore: new Date(0), strayBefore: inAMinute() });
  expect(await namesIn(objects)).toHaveLength(3);
});

test("a store that takes calls and never answers is an error", async () => {
  const silent = createServer(() => undefined).listen(0, "127.0.0.1");
  await once(silent, "listening");
  const address = silent.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const client = new S3Client({
    endpoint: `http://127.0.0.1:${port}`,
    region: "us-east-1",
    forcePathStyle: true,
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
    requestHandler: { socketTimeout: 100 },
  });
  onTestFinished(() => {
    client.destroy();
    silent.close();
  });
  await expect(folderArchive(s3Store(client, "lake")).has("a")).rejects.toThrow();
});

function inAMinute(): Date {
  return new Date(Date.now() + 60_000);
}

/** Waits for the clock to show another second. */
function nextSecond(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1_000 - (Date.now() % 1_000)));
}
