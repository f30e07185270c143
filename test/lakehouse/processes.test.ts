import { expect, test } from "vitest";
import { commitsTable } from "../../lakehouse/commits-table.ts";
import type { Lake } from "../../lakehouse/lake.ts";
import type { OpenLakeOptions } from "../../lakehouse/lake-options.ts";
import { openLake } from "../../lakehouse/open-lake.ts";
import { sql } from "../../lakehouse/sql.ts";
import { defineTable } from "../../lakehouse/table.ts";
import { startProcess } from "../support/child.ts";
import { freshLakeOptions } from "../support/lake.ts";

const side = <const Name extends string>(name: Name) =>
  defineTable({
    name,
    doc: "For these tests.",
    columns: { id: { type: "VARCHAR", doc: "Key and row." }, text: { type: "VARCHAR", doc: "Filling." } },
    key: ["id"],
  });
const tables = [commitsTable, side("silver.left_side"), side("silver.right_side")];

interface Line {
  readonly key?: string;
  readonly done?: boolean;
  readonly open?: boolean;
  readonly code?: string;
  readonly message?: string;
}

function committer(lake: OpenLakeOptions, keys: readonly string[], rows: number) {
  return startProcess(
    "lakehouse/committer.mjs",
    JSON.stringify({ lake: { ...lake, threads: 1 }, keys, rows }),
  );
}

async function untilDone(child: ReturnType<typeof committer>): Promise<void> {
  for (;;) {
    const line = await child.line<Line>();
    if (line.done) return;
    if (line.code || line.message) throw new Error(line.message);
  }
}

const keys = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);

async function counts(lake: Lake) {
  const [row] = await lake.query<{ lefts: number; rights: number; distinct: number; commits: number }>(
    sql`select (select count(*) from silver.left_side) as lefts, (select count(*) from silver.right_side) as rights,
          (select count(distinct id) from silver.left_side) as "distinct", (select count(*) from meta.commits) as commits`,
  );
  return row;
}

test("two processes commit a hundred times each while a third reads: every commit is there once and whole", async () => {
  const options = { ...(await freshLakeOptions()), tables };
  const reader = await openLake(options);
  try {
    const writers = [committer(options, keys("a", 100), 1), committer(options, keys("b", 100), 1)];
    let writing = true;
    const reading = (async () => {
      for (let reads = 0; ; reads++) {
        const seen = await counts(reader);
        expect(seen?.lefts).toBe(seen?.rights);
        expect(seen?.lefts).toBe(seen?.commits);
        if (!writing) return reads;
      }
    })();
    await Promise.all(writers.map(untilDone));
    writing = false;
    expect(await reading).toBeGreaterThan(0);
    expect(await counts(reader)).toEqual({ lefts: 200, rights: 200, distinct: 200, commits: 200 });
  } finally {
    await reader.close();
  }
}, 120_000);

test("two processes that commit under the same keys write each once", async () => {
  const options = { ...(await freshLakeOptions()), tables };
  const lake = await openLake(options);
  try {
    await Promise.all(
      [committer(options, keys("k", 20), 20), committer(options, keys("k", 20), 20)].map(untilDone),
    );
    expect(await counts(lake)).toEqual({ lefts: 400, rights: 400, distinct: 400, commits: 20 });
  } finally {
    await lake.close();
  }
}, 60_000);

test("a process killed in the middle of its commits leaves whole commits only, and a restart ends equal", async () => {
  const options = { ...(await freshLakeOptions()), tables };
  const all = keys("k", 40);
  let seen = 0;
  for (const killAfter of [1, 5, 9]) {
    const child = committer(options, all, 200);
    for (let lines = 0; lines <= killAfter; lines++) await child.line<Line>();
    // Somewhere in the next commit: the line came before it began, and a commit takes tens of milliseconds.
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 40));
    await child.end("SIGKILL");
    const lake = await openLake(options);
    try {
      const after = await counts(lake);
      expect(after?.lefts).toBe(after?.rights);
      expect(after?.lefts).toBe((after?.commits ?? 0) * 200);
      expect(after?.distinct).toBe(after?.lefts);
      expect(after?.commits).toBeGreaterThanOrEqual(Math.max(seen, killAfter));
      seen = after?.commits ?? 0;
    } finally {
      await lake.close();
    }
  }
  await untilDone(committer(options, all, 200));
  const lake = await openLake(options);
  try {
    expect(await counts(lake)).toEqual({ lefts: 8000, rights: 8000, distinct: 8000, commits: 40 });
  } finally {
    await lake.close();
  }
}, 120_000);
