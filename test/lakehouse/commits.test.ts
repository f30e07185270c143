import { expect, test } from "vitest";
import { commitsTable } from "../../lakehouse/commits-table.ts";
import { sql } from "../../lakehouse/sql.ts";
import { defineTable } from "../../lakehouse/table.ts";
import { freshLake } from "../support/lake.ts";

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
