import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commitsTable } from "../../lakehouse/commits-table.ts";
import { mergeSmallFiles } from "../../lakehouse/maintain-lake.ts";
import { openLake } from "../../lakehouse/open-lake.ts";
import { publishGold } from "../../lakehouse/publish-gold.ts";
import { literal, sql } from "../../lakehouse/sql.ts";
import { defineTable } from "../../lakehouse/table.ts";
import { freshLakeOptions } from "../support/lake.ts";
import { startS3, type TestS3, versitygw } from "../support/s3-server.ts";

const numbers = defineTable({
  name: "gold.numbers",
  doc: "For these tests.",
  columns: { n: { type: "BIGINT", doc: "Number." } },
});
const tables = [commitsTable, numbers];

if (!versitygw()) console.warn("versitygw is not installed: a lake on S3 is not tested here.");

describe.skipIf(!versitygw())("a lake whose data lie on S3", () => {
  let server: TestS3;
  let lakes = 0;
  beforeAll(async () => {
    server = await startS3();
  });
  afterAll(() => server?.stop());

  const options = async () => ({
    ...(await freshLakeOptions()),
    data: `s3://${server.bucket}/lake${++lakes}`,
    s3: server.options,
    tables,
  });

  test("commits, reads back past snapshots, merges files and publishes", async () => {
    const at = await options();
    const lake = await openLake(at);
    try {
      const add = (key: string, rows: number) =>
        lake.commit({ key, run: key, task: "t" }, (tx) =>
          tx.run(sql`insert into gold.numbers select range from range(${rows})`),
        );
      const first = await add("a", 1000);
      await add("b", 500);
      await mergeSmallFiles(lake);
      expect(await lake.query(sql`select count(*) as n from gold.numbers`)).toEqual([{ n: 1500 }]);
      const past = {
        kind: "dataset",
        table: "gold.numbers",
        snapshot: first.snapshot,
        rows: 1000,
        content: "",
      } as const;
      expect(await lake.query(sql`select count(*) as n from ${past}`)).toEqual([{ n: 1000 }]);
      const folder = `s3://${server.bucket}/exports`;
      const [published] = await publishGold(lake, {
        folder,
        tables: ["gold.numbers"],
        snapshot: first.snapshot,
      });
      expect(published).toMatchObject({ file: `${folder}/numbers/numbers.parquet`, rows: 1000 });
      expect(
        await lake.query(sql`select count(*) as n from read_parquet(${literal(published?.file ?? "")})`),
      ).toEqual([{ n: 1000 }]);
    } finally {
      await lake.close();
    }
  });

  test("a wrong key is a clear error that does not show it, and nothing is committed", async () => {
    const at = await options();
    const lake = await openLake({ ...at, s3: { ...server.options, secretAccessKey: "a-wrong-secret" } });
    try {
      const failing = lake.commit({ key: "k", run: "r", task: "t" }, (tx) =>
        tx.run(sql`insert into gold.numbers select range from range(100)`),
      );
      await expect(failing).rejects.toMatchObject({ code: "LAKE_CANNOT_WRITE", reason: "read-only" });
      await expect(failing).rejects.not.toThrow(/a-wrong-secret/);
      expect(await lake.query(sql`select count(*) as n from gold.numbers`)).toEqual([{ n: 0 }]);
    } finally {
      await lake.close();
    }
  });
});
