import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { expect, test } from "vitest";
import { commitsTable } from "../../lakehouse/commits-table.ts";
import { diffSnapshots } from "../../lakehouse/diff-snapshots.ts";
import type { Lake } from "../../lakehouse/lake.ts";
import { mergeSmallFiles } from "../../lakehouse/maintain-lake.ts";
import { openLake } from "../../lakehouse/open-lake.ts";
import { publishGold } from "../../lakehouse/publish-gold.ts";
import { queryLake, queryToParquet } from "../../lakehouse/query-lake.ts";
import { rollbackRun } from "../../lakehouse/rollback-run.ts";
import { listSnapshots, snapshotOfRun } from "../../lakehouse/snapshots.ts";
import { literal, sql } from "../../lakehouse/sql.ts";
import { defineTable } from "../../lakehouse/table.ts";
import { freshLake, freshLakeOptions } from "../support/lake.ts";

const daily = defineTable({
  name: "gold.daily",
  doc: "For these tests.",
  key: ["id"],
  columns: { id: { type: "INTEGER", doc: "Key." }, n: { type: "INTEGER", doc: "Number.", nullable: true } },
});
const other = defineTable({
  name: "silver.other",
  doc: "For these tests.",
  columns: { id: { type: "INTEGER", doc: "Number." } },
});
const tables = [commitsTable, daily, other];

/** One run that sets gold.daily to these rows. */
function run(lake: Lake, name: string, rows: Record<number, number | null>) {
  return lake.commit({ key: `${name}/k`, run: name, task: "t" }, async (tx) => {
    await tx.run(sql`delete from gold.daily`);
    const ids = Object.keys(rows).map(Number);
    await tx.append("gold.daily", {
      names: ["id", "n"],
      columns: [ids, Object.values(rows)],
      rows: ids.length,
    });
    return { rows: ids.length };
  });
}

const state = (lake: Lake) => lake.query(sql`select id, n from gold.daily order by id, n`);

test("a run's snapshot is found by the run, and the lake reads as the run left it", async () => {
  const options = { ...(await freshLakeOptions()), tables };
  const lake = await openLake(options);
  await run(lake, "nightly/1", { 1: 10 });
  await run(lake, "nightly/2", { 1: 11, 2: 20 });
  const at = await snapshotOfRun(lake, "nightly/1");
  await expect(snapshotOfRun(lake, "nightly/9")).rejects.toMatchObject({
    code: "LAKE_UNKNOWN_RUN",
    known: ["nightly/2", "nightly/1"],
  });
  const [first, second] = (await listSnapshots(lake)).filter((snapshot) => snapshot.run !== undefined);
  expect(first).toMatchObject({ id: at, run: "nightly/1", task: "t", key: "nightly/1/k" });
  expect(second?.tables).toEqual(["gold.daily", "meta.commits"]);
  await lake.close();

  const past = await openLake({ ...options, at });
  try {
    expect(await state(past)).toEqual([{ id: 1, n: 10 }]);
    await expect(run(past, "x", {})).rejects.toMatchObject({ code: "LAKE_READ_ONLY" });
  } finally {
    await past.close();
  }
});

test("two nights are compared by key, with samples of what changed", async () => {
  const lake = await freshLake({ tables });
  const a = await run(lake, "a", { 1: 10, 2: 20, 3: 30 });
  const b = await run(lake, "b", { 1: 10, 2: 21, 4: null });
  expect(await diffSnapshots(lake, a.snapshot, b.snapshot, { tables: [daily] })).toEqual([
    {
      table: "gold.daily",
      rowsBefore: 3,
      rowsAfter: 3,
      added: 1,
      removed: 1,
      changed: 1,
      sample: expect.arrayContaining([
        { kind: "changed", before: { id: 2, n: 20 }, after: { id: 2, n: 21 } },
        { kind: "added", after: { id: 4, n: null } },
        { kind: "removed", before: { id: 3, n: 30 } },
      ]),
    },
  ]);
  const beforeAnything = await diffSnapshots(lake, 0, b.snapshot, { tables: [daily, other] });
  expect(beforeAnything).toMatchObject([
    { table: "gold.daily", rowsBefore: 0, added: 3, removed: 0, changed: 0 },
    { table: "silver.other", rowsBefore: 0, rowsAfter: 0 },
  ]);
});

test("a run is taken back: the rows before it stand, its keys do not, and nothing is deleted", async () => {
  const lake = await freshLake({ tables });
  await run(lake, "a", { 1: 10, 2: 20 });
  const bad = await run(lake, "b", { 1: 99 });
  const back = await rollbackRun(lake, { run: "b", by: "ada" });
  expect(back.value).toMatchObject({ runs: ["b"], tables: [{ table: "gold.daily" }] });
  expect(await state(lake)).toEqual([
    { id: 1, n: 10 },
    { id: 2, n: 20 },
  ]);
  expect(await lake.stands(["b/k"])).toBe(false);
  expect(await lake.stands(["a/k"])).toBe(true);
  expect(
    await lake.query(
      sql`select n from ${{ kind: "dataset", table: "gold.daily", snapshot: bad.snapshot, rows: 1, content: "" }}`,
    ),
  ).toEqual([{ n: 99 }]);
  // The same run does its work anew, and can be taken back again.
  expect((await run(lake, "b", { 5: 5 })).replayed).toBe(false);
  expect(await state(lake)).toEqual([{ id: 5, n: 5 }]);
  await rollbackRun(lake, { run: "b", by: "ada" });
  expect(await state(lake)).toHaveLength(2);
  await expect(rollbackRun(lake, { run: "b", by: "ada" })).rejects.toMatchObject({
    code: "LAKE_UNKNOWN_RUN",
  });
});

test("a rollback refuses while later runs stand on the same tables, and takes them back where told", async () => {
  const lake = await freshLake({ tables });
  await run(lake, "a", { 1: 1 });
  await run(lake, "b", { 1: 2 });
  await lake.commit({ key: "x", run: "elsewhere", task: "t" }, (tx) =>
    tx.run(sql`insert into silver.other values (1)`),
  );
  await run(lake, "c", { 1: 3 });
  await expect(rollbackRun(lake, { run: "b", by: "ada" })).rejects.toMatchObject({
    code: "LAKE_ROLLBACK_REFUSED",
    laterRuns: ["c"],
  });
  const back = await rollbackRun(lake, { run: "b", by: "ada", withLaterRuns: true });
  expect(back.value.runs).toEqual(["b", "c"]);
  expect(await state(lake)).toEqual([{ id: 1, n: 1 }]);
  expect(await lake.query(sql`select * from silver.other`)).toEqual([{ id: 1 }]);
  expect(await lake.stands(["x"])).toBe(true);
});

test("whatever a run inserts, updates and deletes, its rollback gives the rows before it, also after compaction", async () => {
  const lake = await freshLake({ tables });
  const id = fc.integer({ min: 0, max: 20 });
  const change = fc.oneof(
    fc.record({ op: fc.constant("insert" as const), id, count: fc.constantFrom(1, 30) }),
    fc.record({ op: fc.constant("update" as const), id, count: fc.constant(1) }),
    fc.record({ op: fc.constant("delete" as const), id, count: fc.constant(1) }),
  );
  let n = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(change, { maxLength: 4 }),
      fc.array(change, { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      async (first, second, compact) => {
        const apply = (name: string, changes: typeof first) =>
          lake.commit({ key: name, run: name, task: "t" }, async (tx) => {
            for (const { op, id: at, count } of changes) {
              if (op === "insert")
                await tx.run(sql`insert into gold.daily select ${at} + range, ${n} from range(${count})`);
              if (op === "update") await tx.run(sql`update gold.daily set n = n + 1 where id >= ${at}`);
              if (op === "delete") await tx.run(sql`delete from gold.daily where id = ${at}`);
            }
          });
        await apply(`before/${++n}`, first);
        const before = await state(lake);
        await apply(`bad/${n}`, second);
        if (compact) await mergeSmallFiles(lake);
        await rollbackRun(lake, { run: `bad/${n}`, by: "ada" }).catch((error: unknown) => {
          // A run whose changes came to nothing has no rows to take back, which is as good.
          if ((error as { code?: string }).code !== "LAKE_UNKNOWN_RUN") throw error;
        });
        expect(await state(lake)).toEqual(before);
      },
    ),
    { numRuns: 8 },
  );
});

test("only statements that read are run for a user", async () => {
  const options = { ...(await freshLakeOptions()), tables };
  const writer = await openLake(options);
  await run(writer, "a", { 1: 1, 2: 2 });
  await writer.close();
  const lake = await openLake({ ...options, readOnly: true });
  try {
    const rows = async (text: string) => {
      let count = 0;
      for await (const chunk of queryLake(lake, text)) count += chunk.rows;
      return count;
    };
    expect(await rows("select * from gold.daily;")).toBe(2);
    expect(await rows("with d as (from gold.daily) from d")).toBe(2);
    expect(await rows("describe gold.daily")).toBe(2);
    expect(await rows("explain select 1")).toBe(1);
    for (const text of [
      "delete from gold.daily",
      "select 1; drop table gold.daily",
      "copy gold.daily to 'x.csv'",
      "attach 'x.db'",
      "call ducklake_expire_snapshots('lake', versions => [1])",
      "set memory_limit = '1TB'",
      "explain delete from gold.daily",
    ]) {
      await expect(rows(text), text).rejects.toMatchObject({ code: "LAKE_NOT_A_QUERY" });
    }
    await expect(rows("selec 1")).rejects.toThrow(/syntax error/);
    await expect(rows("select nope from gold.daily")).rejects.toThrow(/nope/);
    await expect(rows("from ducklake_expire_snapshots('lake', versions => [1])")).rejects.toThrow(
      /read-only/,
    );
    expect(await rows("select * from gold.daily")).toBe(2);
  } finally {
    await lake.close();
  }
});

test("Gold is published as Parquet that other tools read, and a query's rows too", async () => {
  const options = { ...(await freshLakeOptions()), tables };
  const lake = await freshLake(options);
  const a = await run(lake, "a", { 1: 1, 2: 2 });
  await run(lake, "b", { 3: 3 });
  const folder = `${options.data}-exports`;
  for (let again = 0; again < 2; again++) {
    const [published] = await publishGold(lake, { folder, tables: ["gold.daily"], snapshot: a.snapshot });
    expect(published).toEqual({ table: "gold.daily", file: `${folder}/daily/daily.parquet`, rows: 2 });
  }
  const file = `${folder}/daily/daily.parquet`;
  expect((await readFile(file)).subarray(0, 4).toString()).toBe("PAR1");
  expect(await lake.query(sql`select sum(n) as n from read_parquet(${literal(file)})`)).toEqual([{ n: 3 }]);
  expect(await queryToParquet(lake, "from gold.daily", `${folder}/query.parquet`)).toBe(1);
});
