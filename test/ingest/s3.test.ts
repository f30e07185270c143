import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FilesNotLoaded } from "../../connectors/files/file-errors.ts";
import type { S3Access } from "../../connectors/files/s3-files.ts";
import { startS3, type TestS3, versitygw } from "../support/s3-server.ts";
import { Bench, review } from "./support/ingest.ts";

if (!versitygw()) console.warn("versitygw is not installed: sources on S3 are not tested here.");

describe.skipIf(!versitygw())("a source on S3", () => {
  let server: TestS3;
  let access: S3Access;
  beforeAll(async () => {
    server = await startS3();
    const { endpoint, region, accessKeyId, secretAccessKey } = server.options;
    access = { endpoint: `http://${endpoint}`, region, accessKeyId, secretAccessKey, pathStyle: true };
    const client = new S3Client({
      endpoint: `http://${endpoint}`,
      region,
      forcePathStyle: true,
      credentials: { accessKeyId, secretAccessKey },
    });
    const objects = {
      "in/a.ndjson": review(1),
      "in/deep/b.ndjson": `${review(2)}\nno json`,
      "in/c.csv": "not of this source",
    };
    for (const [Key, Body] of Object.entries(objects)) {
      await client.send(new PutObjectCommand({ Bucket: server.bucket, Key, Body }));
    }
    client.destroy();
  });
  afterAll(() => server?.stop());

  test("is listed by its pattern, loaded, and not loaded again", async () => {
    const bench = await Bench.open();
    const source = await bench.source(`s3://${server.bucket}/in/**/*.ndjson`);
    const output = await bench.ingest(source, { sources: { s3: access } });
    expect(output).toMatchObject({ filesLoaded: 2, loaded: 2, quarantined: { "malformed-json": 1 } });
    const files = await bench.rows<{ path: string }>(
      "select path from bronze.files where source = @source order by path",
    );
    expect(files[0]?.path).toBe(`s3://${server.bucket}/in/a.ndjson`);
    expect(await bench.ingest(source, { sources: { s3: access } })).toMatchObject({
      filesLoaded: 0,
      filesSkipped: 2,
    });
  });

  test("that has no such object, or refuses the key: the task fails and names it", async () => {
    const bench = await Bench.open();
    const absent = await bench.source(`s3://${server.bucket}/in/none.ndjson`);
    const missing = await bench.ingest(absent, { sources: { s3: access } }).catch((cause: unknown) => cause);
    expect(missing).toBeInstanceOf(FilesNotLoaded);
    expect(String(missing)).toContain("in/none.ndjson cannot be read (not-found)");
    const refused = bench.ingest(absent, { sources: { s3: { ...access, secretAccessKey: "wrong" } } });
    await expect(refused).rejects.toThrow(/not-permitted/);
  });
});
