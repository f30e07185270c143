import { stat } from "node:fs/promises";
import { expect, test } from "vitest";
import { commitsTable } from "../../lakehouse/commits-table.ts";
import type { Lake } from "../../lakehouse/lake.ts";
import { openLake } from "../../lakehouse/open-lake.ts";
import { sql } from "../../lakehouse/sql.ts";
import { defineTable } from "../../lakehouse/table.ts";
import { freshLake, freshLakeOptions } from "../support/lake.ts";

const notes = defineTable({
  name: "silver.notes",
  doc: "For these tests.",
  columns: {
    id: { type: "INTEGER", doc: "Number." },
    text: { type: "VARCHAR", doc: "Text.", nullable: true },
  },
});
const tables = [commitsTable, notes];

test("a commit's rows are read back, and its snapshot is the newest", async () => {
  const lake = await freshLake({ tables });
  const done = await lake.commit({ key: "k1", run: "r/1", task: "t" }, async (tx) => {
    await tx.append("silver.notes", {
      names: ["id", "text"],
      columns: [
        [1, 2],
        ["a", null],
      ],
      rows: 2,
    });
    return { rows: 2 };
  });
  expect(done).toMatchObject({ value: { rows: 2 }, replayed: false });
  expect(done.snapshot).toBe(await lake.snapshot());
  expect(await lake.query(sql`select * from silver.notes order by id`)).toEqual([
    { id: 1, text: "a" },
    { id: 2, text: null },
  ]);
});

test("a repeated commit returns what the first one recorded and writes nothing", async () => {
  const lake = await freshLake({ tables });
  const write = () =>
    lake.commit({ key: "k1", run: "r/1", task: "t" }, async (tx) => {
      await tx.run(sql`insert into silver.notes values (1, 'x')`);
      return { rows: 1 };
    });
  const first = await write();
  const second = await write();
  expect(second).toEqual({ ...first, replayed: true });
  expect(await lake.query(sql`select count(*) as n from silver.notes`)).toEqual([{ n: 1 }]);
  expect(await lake.stands(["k1"])).toBe(true);
  expect(await lake.stands(["k1", "k2"])).toBe(false);
});

test("a commit that throws leaves nothing, and its key does not stand", async () => {
  const lake = await freshLake({ tables });
  const before = await lake.snapshot();
  const failing = lake.commit({ key: "k1", run: "r/1", task: "t" }, async (tx) => {
    await tx.run(sql`insert into silver.notes values (1, 'x')`);
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await lake.snapshot()).toBe(before);
  expect(await lake.stands(["k1"])).toBe(false);
});

test("a key recorded before this process opened the lake is found", async () => {
  const options = { ...(await freshLakeOptions()), tables };
  const commit = (lake: Lake, key: string) =>
    lake.commit({ key, run: "r/1", task: "t" }, (tx) =>
      tx.run(sql`insert into silver.notes values (1, 'x')`),
    );
  const first = await openLake(options);
  const done = await commit(first, "k1");
  await first.close();
  const second = await freshLake(options);
  expect(await commit(second, "k2")).toMatchObject({ replayed: false });
  expect(await commit(second, "k1")).toEqual({ ...done, replayed: true });
  expect(await commit(second, "k2")).toMatchObject({ replayed: true });
  expect(await second.query(sql`select count(*) as n from silver.notes`)).toEqual([{ n: 2 }]);
});

test("the catalog's log stays small while the lake is open, and is gone when it closes", async () => {
  const options = { ...(await freshLakeOptions()), tables };
  const lake = await openLake(options);
  for (let n = 0; n < 10; n++) {
    await lake.commit({ key: `k${n}`, run: "r/1", task: "t" }, (tx) =>
      tx.run(sql`insert into silver.notes values (${n}, 'x')`),
    );
  }
  expect((await stat(`${options.catalog}-wal`)).size).toBeLessThan(8_000_000);
  await lake.close();
  await expect(stat(`${options.catalog}-wal`)).rejects.toMatchObject({ code: "ENOENT" });
});
