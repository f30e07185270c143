import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { commitsTable } from "../../lakehouse/commits-table.ts";
import { openLake } from "../../lakehouse/open-lake.ts";
import { rollbackRun } from "../../lakehouse/rollback-run.ts";
import { snapshotOfRun } from "../../lakehouse/snapshots.ts";
import { sql } from "../../lakehouse/sql.ts";
import { defineTable } from "../../lakehouse/table.ts";
import { startProcess } from "../support/child.ts";
import { lakeOptionsIn } from "../support/lake.ts";
import { hasPostgres, startPostgres, type TestPostgres } from "../support/postgres.ts";

const side = <const Name extends string>(name: Name) =>
  defineTable({
    name,
    doc: "For these tests.",
    columns: { id: { type: "VARCHAR", doc: "Key and row." }, text: { type: "VARCHAR", doc: "Filling." } },
    key: ["id"],
  });
const tables = [commitsTable, side("silver.left_side"), side("silver.right_side")];

if (!hasPostgres()) console.warn("PostgreSQL is not installed: the production catalog is not tested here.");

describe.skipIf(!hasPostgres())("a PostgreSQL catalog", () => {
  let server: TestPostgres;
  let databases = 0;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server?.stop());

  async function options() {
    const folder = await mkdtemp(join(tmpdir(), "pharma-lake-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    return { ...lakeOptionsIn(folder), catalog: server.database(`lake${++databases}`), tables };
  }

  test("holds commits, snapshots of runs and rollbacks as the embedded one does", async () => {
    const at = await options();
    const lake = await openLake(at);
    try {
      const write = (run: string, id: string) =>
        lake.commit({ key: `${run}/k`, run, task: "t" }, async (tx) => {
          await tx.append("silver.left_side", { names: ["id", "text"], columns: [[id], ["x"]], rows: 1 });
          return { id };
        });
      const first = await write("a", "1");
      expect(await write("a", "1")).toEqual({ ...first, replayed: true });
      expect(await snapshotOfRun(lake, "a")).toBe(first.snapshot);
      await write("b", "2");
      await rollbackRun(lake, { run: "b", by: "ada" });
      expect(await lake.query(sql`select id from silver.left_side`)).toEqual([{ id: "1" }]);
      expect(await lake.stands(["b/k"])).toBe(false);
    } finally {
      await lake.close();
    }
    const past = await openLake({ ...at, at: 1 });
    await past.close();
  });

  test("commits of one process run side by side, and those under one key write once", async () => {
    const lake = await openLake(await options());
    try {
      const commits = Array.from({ length: 12 }, (_, index) =>
        lake.commit({ key: `k${index % 4}`, run: "r", task: "t" }, (tx) =>
          tx.run(sql`insert into silver.left_side values (${`k${index % 4}`}, 'x')`),
        ),
      );
      const done = await Promise.all(commits);
      expect(done.filter((commit) => !commit.replayed)).toHaveLength(4);
      expect(await lake.query(sql`select id from silver.left_side order by id`)).toHaveLength(4);
    } finally {
      await lake.close();
    }
  });

  test("two processes that commit under the same keys write each once", async () => {
    const at = await options();
    const lake = await openLake(at);
    try {
      const keys = Array.from({ length: 10 }, (_, index) => `k${index}`);
      const children = [1, 2].map(() =>
        startProcess("lakehouse/committer.mjs", JSON.stringify({ lake: at, keys, rows: 20 })),
      );
      for (const child of children) {
        for (;;) {
          const line = await child.line<{ done?: boolean; message?: string }>();
          if (line.message) throw new Error(line.message);
          if (line.done) break;
        }
      }
      const [row] = await lake.query(
        sql`select count(*) as n, count(distinct id) as ids, (select count(*) from silver.right_side) as rights,
              (select count(*) from meta.commits) as commits from silver.left_side`,
      );
      expect(row).toEqual({ n: 200, ids: 200, rights: 200, commits: 10 });
    } finally {
      await lake.close();
    }
  }, 60_000);

  test("a catalog that is not there is a clear error without the password", async () => {
    const at = await options();
    const failing = openLake({ ...at, catalog: `${at.catalog.replace("host=", "password=secret host=")}x` });
    await expect(failing).rejects.toMatchObject({ code: "LAKE_CANNOT_OPEN" });
    await expect(failing).rejects.not.toThrow(/secret/);
  });
});
