import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync } from "node:fs";
import { copyFile, open, rm, truncate, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { commitsTable } from "../../lakehouse/commits-table.ts";
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
  });
const tables = [commitsTable, side("silver.left_side"), side("silver.right_side")];

/** A lake with one commit in it, closed. */
async function someLake(): Promise<OpenLakeOptions> {
  const options = { ...(await freshLakeOptions()), tables };
  const lake = await openLake(options);
  await lake.commit({ key: "first", run: "r", task: "t" }, (tx) =>
    tx.append("silver.left_side", { names: ["id", "text"], columns: [["1"], ["x"]], rows: 1 }),
  );
  await lake.close();
  return options;
}

async function firstCommitStands(options: OpenLakeOptions): Promise<void> {
  const lake = await openLake(options);
  try {
    expect(await lake.query(sql`select id, text from silver.left_side`)).toEqual([{ id: "1", text: "x" }]);
    expect(await lake.stands(["first"])).toBe(true);
    await lake.commit({ key: "later", run: "r", task: "t" }, (tx) =>
      tx.run(sql`insert into silver.right_side values ('2', 'y')`),
    );
  } finally {
    await lake.close();
  }
}

/** Commits in a process of its own, under what a shell sets up; its lines of JSON. */
async function commitUnder(
  shell: string,
  lake: OpenLakeOptions,
  rest: { keys: string[]; rows: number; asNobody?: boolean },
) {
  const child = spawn("bash", [
    "-c",
    `${shell}; exec "$0" "$@"`,
    process.execPath,
    join("test", "lakehouse", "committer.mjs"),
    JSON.stringify({ lake, ...rest }),
  ]);
  let output = "";
  let errors = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk;
  });
  child.stderr.on("data", (chunk: Buffer) => {
    errors += chunk;
  });
  await once(child, "close");
  const lines = output.trim().split("\n").filter(Boolean);
  if (lines.length === 0) throw new Error(`It said nothing: ${errors}`);
  return lines.map(
    (line) => JSON.parse(line) as { key?: string; code?: string; message?: string; done?: boolean },
  );
}

test("a second handle on an open lake is refused, and the lake can be opened again once closed", async () => {
  const options = await someLake();
  const lake = await openLake(options);
  await expect(openLake(options)).rejects.toMatchObject({ code: "LAKE_ALREADY_OPEN" });
  expect(await lake.stands(["first"])).toBe(true);
  await lake.close();
  await lake.close();
  await expect(lake.query(sql`select 1`)).rejects.toMatchObject({ code: "LAKE_CLOSED" });
  await firstCommitStands(options);
});

test.each([
  ["overwritten from its start", (file: string) => writeFile(file, Buffer.alloc(8192, 7))],
  ["cut in the middle", (file: string) => truncate(file, 10_000)],
  [
    "with a page of noise inside",
    async (file: string) => {
      const handle = await open(file, "r+");
      await handle.write(Buffer.alloc(40_000, 0xa5), 0, 40_000, 4096);
      await handle.close();
    },
  ],
])("a catalog %s is a clear error, and a copy put back opens", async (_, damage) => {
  const options = await someLake();
  await copyFile(options.catalog, `${options.catalog}.copy`);
  await damage(options.catalog);
  for (const left of ["-wal", "-shm"]) await rm(`${options.catalog}${left}`, { force: true });
  const failing = openLake(options);
  await expect(failing).rejects.toMatchObject({ code: "LAKE_CANNOT_OPEN" });
  await expect(failing).rejects.toThrow(/catalog is damaged. Put back a copy/);
  await copyFile(`${options.catalog}.copy`, options.catalog);
  for (const left of ["-wal", "-shm"]) await rm(`${options.catalog}${left}`, { force: true });
  await firstCommitStands(options);
});

test("missing extensions and a missing lake are clear errors", async () => {
  const options = await freshLakeOptions();
  const noExtensions = openLake({
    ...options,
    tables,
    extensionDirectory: join(dirname(options.catalog), "nothing"),
  });
  await expect(noExtensions).rejects.toMatchObject({ code: "LAKE_CANNOT_OPEN" });
  await expect(noExtensions).rejects.toThrow(/pharma doctor/);
  const noLake = openLake({ ...options, tables, readOnly: true });
  await expect(noLake).rejects.toMatchObject({ code: "LAKE_CANNOT_OPEN" });
  await expect(noLake).rejects.toThrow(/there is no lake there/);
  await (await openLake({ ...options, tables })).close();
});

test("a data file that is missing is named by the query that needs it, and other tables read on", async () => {
  const options = { ...(await freshLakeOptions()), tables };
  const lake = await openLake(options);
  try {
    await lake.commit({ key: "k", run: "r", task: "t" }, async (tx) => {
      await tx.run(sql`insert into silver.left_side select range::varchar, 'x' from range(1000)`);
      await tx.run(sql`insert into silver.right_side select range::varchar, 'x' from range(1000)`);
    });
    await rm(join(options.data, "silver", "left_side"), { recursive: true });
    await expect(lake.query(sql`select max(text) as t from silver.left_side`)).rejects.toThrow(
      /left_side.*parquet/,
    );
    expect(await lake.query(sql`select max(text) as t from silver.right_side`)).toEqual([{ t: "x" }]);
  } finally {
    await lake.close();
  }
});

test("a full disk fails the commit with a clear error, and the lake opens with what was committed", async () => {
  const options = await someLake();
  // Files may not grow beyond 4 MB: what a full disk does to a commit, without needing the right to mount one.
  const lines = await commitUnder("ulimit -f 4096", options, { keys: ["small", "large"], rows: 200_000 });
  const failure = lines.at(-1);
  expect(failure).toMatchObject({ code: "LAKE_CANNOT_WRITE" });
  expect(failure?.message).toMatch(/is full: nothing was committed/);
  await firstCommitStands(options);
});

test("a disk of its own that is really full does the same", async ({ skip }) => {
  const options = await someLake();
  const mounted = mountSmallDisk(options.data);
  if (!mounted) skip("this machine does not let a test mount a disk");
  const lines = await commitUnder("true", options, { keys: ["large"], rows: 400_000 });
  expect(lines.at(-1)).toMatchObject({
    code: "LAKE_CANNOT_WRITE",
    message: expect.stringMatching(/is full/),
  });
  execFileSync("umount", [options.data]);
  await firstCommitStands(options);
});

test("a folder that may not be written is a clear error, and the lake can still be read", async ({
  skip,
}) => {
  const options = await someLake();
  if (process.getuid?.() === 0 && !readableByOthers(options))
    skip("as root, and other users cannot read this checkout");
  for (const folder of [options.data, dirname(options.catalog)]) chmodSync(folder, 0o555);
  onTestFinished(() => {
    for (const folder of [dirname(options.catalog), options.data]) chmodSync(folder, 0o755);
  });
  const lines = await commitUnder("true", options, { keys: ["k"], rows: 100, asNobody: true });
  expect(lines.at(-1)).toMatchObject({ code: "LAKE_CANNOT_WRITE" });
  expect(lines.at(-1)?.message).toMatch(/may not be written: nothing was committed/);
  for (const folder of [dirname(options.catalog), options.data]) chmodSync(folder, 0o755);
  await firstCommitStands(options);
});

test("an instance that DuckDB has given up is replaced: reads and commits go on, and the process ends well", async () => {
  const options = await someLake();
  const files = join(dirname(options.catalog), "file");
  const child = startProcess("lakehouse/given-up.mjs", JSON.stringify(options), files);
  const ended = once(child.process, "exit");
  expect(await child.line()).toEqual({
    told: expect.stringContaining("database has been invalidated"),
    afterwards: [{ n: 1 }],
    committed: { value: "written", replayed: false, tries: 2 },
    rows: [{ id: "1" }, { id: "2" }],
    givenUp: 2,
  });
  expect(await ended).toEqual([0, null]);
});

test("memory is bounded by the setting, and what does not fit is spilled", async () => {
  const options = { ...(await freshLakeOptions()), tables, memoryLimit: "200MB" };
  const lake = await openLake(options);
  try {
    const wide = sql`select md5(range::varchar) as id, repeat(md5(range::varchar), 4) as text from range(2000000)`;
    const [row] = await lake.query(
      sql`select count(*) as n from (select *, row_number() over (order by id) as place from (${wide})) where place > 0`,
    );
    expect(row).toEqual({ n: 2_000_000 });
    const tooLittle = openLake({
      ...options,
      catalog: `${options.catalog}2`,
      tempDirectory: "",
      memoryLimit: "60MB",
    });
    const small = await tooLittle;
    try {
      await expect(
        small.query(sql`select list(id order by id) as all_of_them from (${wide})`),
      ).rejects.toThrow(/out of memory/i);
      expect(await small.query(sql`select 1 as one`)).toEqual([{ one: 1 }]);
    } finally {
      await small.close();
    }
  } finally {
    await lake.close();
  }
});

function mountSmallDisk(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true });
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], { stdio: "pipe" });
    onTestFinished(() => {
      try {
        execFileSync("umount", [folder], { stdio: "pipe" });
      } catch {
        // Unmounted by the test already.
      }
    });
    return true;
  } catch {
    // Not allowed here: the caller skips.
    return false;
  }
}

function readableByOthers(options: OpenLakeOptions): boolean {
  try {
    execFileSync(
      "setpriv",
      [
        "--reuid=65534",
        "--clear-groups",
        "test",
        "-r",
        join(process.cwd(), "dist", "lakehouse", "open-lake.js"),
        "-a",
        "-r",
        options.extensionDirectory,
      ],
      { stdio: "pipe" },
    );
    return true;
  } catch {
    // Another user cannot read what the child needs.
    return false;
  }
}
