import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { readSettings } from "../../config.ts";
import type { Lake } from "../../lakehouse/lake.ts";
import { sql } from "../../lakehouse/sql.ts";
import { awsKeys, NoS3Keys } from "../../workers/aws-keys.ts";
import { openLakeOfSettings } from "../../workers/lake-of-settings.ts";
import { freshHome } from "../support/child.ts";
import { startS3, type TestS3, versitygw } from "../support/s3-server.ts";

if (!versitygw()) console.warn("versitygw is not installed: keys of a role are not tested here.");

afterEach(() => vi.unstubAllEnvs());

/** Nothing of this machine's own may be found. */
function noKeysAround(): void {
  for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE"]) {
    vi.stubEnv(name, "");
  }
  vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
  vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", "/nowhere");
  vi.stubEnv("AWS_CONFIG_FILE", "/nowhere");
}

test("where there are no keys anywhere, the error says where they may come from", async () => {
  noKeysAround();
  const keys = await awsKeys("us-east-1");
  await expect(keys()).rejects.toThrow(NoS3Keys);
});

describe.skipIf(!versitygw())("a lake on S3 whose keys come from AWS's chain", () => {
  let server: TestS3;
  beforeAll(async () => {
    server = await startS3();
  });
  afterAll(() => server?.stop());

  async function open(): Promise<Lake> {
    const settings = readSettings({
      PHARMA_HOME: await freshHome(),
      PHARMA_LAKE_DATA: `s3://${server.bucket}/chain-${Date.now()}`,
      PHARMA_LAKE_MEMORY: "1GB",
      PHARMA_S3_ENDPOINT: server.options.endpoint,
      PHARMA_S3_USE_SSL: "0",
    });
    const lake = await openLakeOfSettings(settings);
    onTestFinished(() => lake.close());
    return lake;
  }

  const write = (lake: Lake, key: string) =>
    lake.commit({ key, run: key, task: "t" }, (tx) =>
      tx.run(
        // More rows than the catalog keeps by itself: a file is written.
        sql`insert into silver.review_signatures (review_id, cleaner) select ${key} || range, '1' from range(100)`,
      ),
    );

  test("keys of the environment are used", async () => {
    noKeysAround();
    vi.stubEnv("AWS_ACCESS_KEY_ID", server.options.accessKeyId);
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", server.options.secretAccessKey);
    await write(await open(), "environment");
  }, 30_000);

  test("keys that expire are asked for again before they do", async () => {
    noKeysAround();
    // A program gives them out, as a role would: the first ones are of no use, the next ones are.
    const folder = mkdtempSync(join(tmpdir(), "pharma-keys-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const asked = join(folder, "asked");
    writeFileSync(
      join(folder, "config"),
      `[profile role]\ncredential_process = sh ${join(folder, "give.sh")}\n`,
    );
    const keys = (secret: string, expires: Date) =>
      JSON.stringify({
        Version: 1,
        AccessKeyId: server.options.accessKeyId,
        SecretAccessKey: secret,
        Expiration: expires.toISOString(),
      });
    const [soon, later] = [60_000, 3_600_000].map((ms) => new Date(Date.now() + ms)) as [Date, Date];
    writeFileSync(
      join(folder, "give.sh"),
      `[ -e ${asked} ] && echo '${keys(server.options.secretAccessKey, later)}' || echo '${keys("revoked", soon)}'\ntouch ${asked}\n`,
    );
    vi.stubEnv("AWS_CONFIG_FILE", join(folder, "config"));
    vi.stubEnv("AWS_PROFILE", "role");
    const lake = await open();
    await expect(write(lake, "before")).rejects.toThrow();
    await vi.waitFor(() => write(lake, "after"), { timeout: 20_000, interval: 500 });
  }, 40_000);
});
