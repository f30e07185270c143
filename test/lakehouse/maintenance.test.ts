import { readdir } from "node:fs/promises";
import { expect, test } from "vitest";
import { commitsTable } from "../../lakehouse/commits-table.ts";
import type { Lake } from "../../lakehouse/lake.ts";
import { deleteUnusedFiles, expireSnapshots, maintainLake } from "../../lakehouse/maintain-lake.ts";
import { snapshotOfRun } from "../../lakehouse/snapshots.ts";
import { sql, tableAt } from "../../lakehouse/sql.ts";
import { defineTable } from "../../lakehouse/table.ts";
import { freshLake, freshLakeOptions } from "../support/lake.ts";

const rows = defineTable({
  name: "silver.rows",
  doc: "For these tests.",
  columns: { n: { type: "BIGINT", doc: "Number." } },
});
const tables = [commitsTable, rows];
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

const add = (lake: Lake, run: string, count: number) =>
  lake.commit({ key: run, run, task: "t" }, (tx) =>
    tx.run(sql`insert into silver.rows select range from range(${count})`),
  );

test("small files are merged, and every snapshot still reads the same", async () => {
  const options = { ...(await freshLakeOptions()), tables };
  const lake = await freshLake(options);
  const first = await add(lake, "a", 100);
  for (const run of ["b", "c", "d"]) await add(lake, run, 100);
  const done = await maintainLake(lake, { expireAfterDays: 30, deleteFilesAfterDays: 7 });
  expect(done).toMatchObject({ snapshotsExpired: 0, filesDeleted: 0 });
  expect(done.filesMerged).toBeGreaterThanOrEqual(4);
  expect(await lake.query(sql`select count(*) as n from silver.rows`)).toEqual([{ n: 400 }]);
  expect(await lake.query(sql`select count(*) as n from ${tableAt("silver.rows", first.snapshot)}`)).toEqual([
    { n: 100 },
  ]);
  expect(await snapshotOfRun(lake, "a")).toBe(first.snapshot);
  expect((await add(lake, "a", 1)).snapshot).toBe(first.snapshot);
});

test("snapshots of today do not expire for being older than an hour of today, on a catalog that compares text", async () => {
  const lake = await freshLake({ tables });
  await add(lake, "a", 10);
  await add(lake, "b", 10);
  expect(await expireSnapshots(lake, { expireAfterDays: 1 / 24 })).toBe(0);
  await lake.query(sql`select * from ${tableAt("silver.rows", await snapshotOfRun(lake, "a"))}`);
});

test("old snapshots expire but the newest, and their files go later", async () => {
  const options = { ...(await freshLakeOptions()), tables };
  const lake = await freshLake(options);
  await add(lake, "a", 1000);
  await lake.commit({ key: "swap", run: "swap", task: "t" }, async (tx) => {
    await tx.run(sql`delete from silver.rows`);
    await tx.run(sql`insert into silver.rows select range + 5 from range(500)`);
  });
  const files = async () => (await readdir(`${options.data}/silver/rows`)).length;
  expect(await expireSnapshots(lake, { expireAfterDays: 30, now: inDays(31) })).toBeGreaterThan(1);
  await expect(snapshotOfRun(lake, "a")).rejects.toMatchObject({ code: "LAKE_SNAPSHOT_GONE" });
  expect(await deleteUnusedFiles(lake, { deleteFilesAfterDays: 7, now: inDays(6) })).toBe(0);
  expect(await files()).toBe(2);
  expect(await deleteUnusedFiles(lake, { deleteFilesAfterDays: 7, now: inDays(10) })).toBe(1);
  expect(await files()).toBe(1);
  expect(await lake.query(sql`select count(*) as n, min(n) as least from silver.rows`)).toEqual([
    { n: 500, least: 5 },
  ]);
});

test("a commit whose snapshot has expired does not stand, as nothing can be read there, and is not repeated either", async () => {
  const lake = await freshLake({ tables });
  const first = await add(lake, "a", 10);
  await add(lake, "b", 10);
  expect(await lake.stands(["a", "b"])).toBe(true);
  await expireSnapshots(lake, { expireAfterDays: 30, now: inDays(31) });
  const referenced = sql`select * from ${tableAt("silver.rows", first.snapshot)}`;
  await expect(lake.query(referenced)).rejects.toThrow(/snapshot/i);
  expect(await lake.stands(["a"])).toBe(false);
  expect(await lake.stands(["b"])).toBe(true);
  expect(await add(lake, "a", 10)).toMatchObject({ replayed: true, snapshot: first.snapshot });
  expect(await lake.query(sql`select count(*) as n from silver.rows`)).toEqual([{ n: 20 }]);
});
