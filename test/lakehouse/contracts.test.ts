import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { commitsTable } from "../../lakehouse/commits-table.ts";
import type { Lake } from "../../lakehouse/lake.ts";
import { openLake } from "../../lakehouse/open-lake.ts";
import { sql } from "../../lakehouse/sql.ts";
import { defineTable, type Table } from "../../lakehouse/table.ts";
import { splitByContract } from "../../lakehouse/validate.ts";
import { freshLake, freshLakeOptions, lakeOptionsIn } from "../support/lake.ts";

const reviews = defineTable({
  name: "silver.things",
  doc: "For these tests.",
  key: ["id"],
  columns: {
    id: { type: "INTEGER", doc: "Key." },
    label: { type: "VARCHAR", doc: "Label.", accepted: ["good", "bad"], nullable: true },
    rating: { type: "DOUBLE", doc: "Rating.", min: 1, max: 10, nullable: true },
    day: { type: "DATE", doc: "Day.", min: "2000-01-01", max: "2100-01-01", nullable: true },
    text: { type: "VARCHAR", doc: "Text.", maxLength: 5, nullable: true },
    tags: { type: "VARCHAR[]", doc: "Tags.", accepted: ["a", "b"], nullable: true },
    extra: { type: "JSON", doc: "Anything.", nullable: true },
    vector: { type: "FLOAT[]", doc: "Vector.", nullable: true },
    at: { type: "TIMESTAMP", doc: "Moment.", nullable: true },
    big: { type: "BIGINT", doc: "Large.", nullable: true },
    flag: { type: "BOOLEAN", doc: "Yes or no.", nullable: true },
  },
});
const tables = [commitsTable, reviews];

const append = (lake: Lake, values: Record<string, unknown[]>, key = "k") =>
  lake.commit({ key, run: "r", task: "t" }, (tx) =>
    tx.append("silver.things", {
      names: Object.keys(values),
      columns: Object.values(values),
      rows: Object.values(values)[0]?.length ?? 0,
    }),
  );

/** For tests that leave nothing in it. */
let shared: Lake;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pharma-lake-"));
  shared = await openLake({ ...lakeOptionsIn(folder), tables });
});
afterAll(async () => {
  await shared.close();
  await rm(folder, { recursive: true, force: true });
});

test("every column type is appended and read back", async () => {
  const lake = await freshLake({ tables });
  await append(lake, {
    id: [1],
    label: ["good"],
    rating: [7.5],
    day: ["2020-02-29"],
    text: ["abc"],
    tags: [["a", "b"]],
    extra: ['{"a":1}'],
    vector: [new Float32Array([0.5, -1])],
    at: [new Date("2020-01-02T03:04:05.678Z")],
    big: [2n ** 60n],
    flag: [true],
  });
  const bound = sql`select * from silver.things where "at" = ${new Date("2020-01-02T03:04:05.678Z")}
    and big = ${2n ** 60n} and id = any(${[1, 2]}) and rating < ${7.6} and flag = ${true} and label <> ${"it's"}`;
  expect(await lake.query(bound)).toEqual([
    {
      id: 1,
      label: "good",
      rating: 7.5,
      day: "2020-02-29",
      text: "abc",
      tags: ["a", "b"],
      extra: '{"a":1}',
      vector: [0.5, -1],
      at: "2020-01-02T03:04:05.678Z",
      big: 2n ** 60n,
      flag: true,
    },
  ]);
});

test.each([
  ["a missing value", { id: [1, null] }, /id must not be empty \(1\)/],
  ["a value that is not accepted", { id: [1], label: ["ugly"] }, /label must be one of good, bad/],
  ["a number out of range", { id: [1], rating: [11] }, /rating must be between 1 and 10/],
  ["a number that is none", { id: [1], rating: [Number.NaN] }, /rating must be/],
  ["a date out of range", { id: [1], day: ["1999-12-31"] }, /day must be between/],
  ["a text that is too long", { id: [1], text: ["abcdef"] }, /text must have at most 5 characters/],
  ["a tag that is not accepted", { id: [1], tags: [["a", "z"]] }, /tags must be one of a, b/],
  ["a key twice", { id: [1, 1] }, /id must be unique \(1\)/],
  ["a value of another type", { id: ["1"] }, /id must be INTEGER/],
  ["JSON that is none", { id: [1], extra: ["{"] }, /extra/],
  ["a column that does not exist", { id: [1], nope: [1] }, /there is no column nope/],
  ["columns of unequal length", { id: [1], label: [] }, /label must have 1 values/],
])("%s is refused by append and nothing is written", async (_, values, message) => {
  const failing = append(shared, values as Record<string, unknown[]>);
  await expect(failing).rejects.toThrow(message);
  await expect(failing).rejects.toMatchObject({ code: "LAKE_CONTRACT_VIOLATION" });
  expect(await shared.query(sql`select * from silver.things`)).toEqual([]);
});

test("a key that the table holds already is refused, unless the same transaction deletes it", async () => {
  const lake = await freshLake({ tables });
  await append(lake, { id: [1, 2] });
  const again = append(lake, { id: [2, 3] }, "again");
  await expect(again).rejects.toThrow(/id must be unique \(1 in the table already\)/);
  await lake.commit({ key: "replace", run: "r", task: "t" }, async (tx) => {
    await tx.run(sql`delete from silver.things where id = 2`);
    await tx.append("silver.things", {
      names: ["id", "label"],
      columns: [
        [2, 3],
        ["good", "bad"],
      ],
      rows: 2,
    });
    await expect(
      lake.query(sql`select id from silver.things order by id`),
      "readers see the rows before",
    ).resolves.toEqual([{ id: 1 }, { id: 2 }]);
  });
  expect(await lake.query(sql`select id from silver.things order by id`)).toEqual([
    { id: 1 },
    { id: 2 },
    { id: 3 },
  ]);
});

test("a staged relation of text is split into good rows and violations, each row once", async () => {
  const lake = shared;
  const text = fc.oneof(
    fc.constant(null),
    fc.string({ maxLength: 8 }),
    fc.constantFrom("good", "bad", "3", "11"),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom("1", "2", "3", "x", null), text, text, text), { maxLength: 12 }),
      async (rows) => {
        const relation = sql`(select r[1] as id, r[2] as label, r[3] as rating, null as day, r[4] as text, null as tags,
            null as extra, null as vector, null as at, null as big, null as flag
          from (select unnest(${rows.length === 0 ? [["1", null, null, null]] : rows}) as r))`;
        const { good, violations } = splitByContract(reviews, relation);
        const kept = await lake.query(good);
        const broken = await lake.query(violations);
        expect(kept.length + broken.length).toBe(rows.length === 0 ? 1 : rows.length);
        expect(new Set(kept.map((row) => row.id)).size).toBe(kept.length);
        for (const row of kept) {
          expect(row.id).toBeTypeOf("number");
          expect(row.rating === null || (Number(row.rating) >= 1 && Number(row.rating) <= 10)).toBe(true);
          expect(row.label === null || row.label === "good" || row.label === "bad").toBe(true);
        }
        for (const row of broken) expect(row.detail).toMatch(/^(id|label|rating|text): must/);
      },
    ),
    { numRuns: 40 },
  );
});

test("a repeated key goes to the violations with its reason, the first row stays", async () => {
  const lake = shared;
  const table: Table = {
    name: "a.b",
    doc: "",
    key: ["id"],
    columns: { id: { type: "INTEGER", doc: "" }, n: { type: "INTEGER", doc: "" } },
  };
  const relation = sql`(values ('1', '20'), ('1', '10'), ('2', 'x'), ('2', '5')) as v(id, n)`;
  const { good, violations } = splitByContract(table, relation, sql`try_cast(n as integer)`);
  expect(await lake.query(sql`${good} order by id`)).toEqual([
    { id: 1, n: 10 },
    { id: 2, n: 5 },
  ]);
  expect(await lake.query(sql`${violations} order by id`)).toEqual([
    { id: "1", n: "20", reason: "duplicate-key", detail: "id: must be unique" },
    { id: "2", n: "x", reason: "wrong-type", detail: "n: must be INTEGER" },
  ]);
});

test("a nullable column is added to a table that exists, and old rows read null", async () => {
  const options = await freshLakeOptions();
  const first = await openLake({ ...options, tables });
  await append(first, { id: [1], label: ["good"] });
  await first.close();
  const wider: Table = {
    ...reviews,
    columns: { score: { type: "DOUBLE", doc: "", nullable: true }, ...reviews.columns },
  };
  const second = await openLake({ ...options, tables: [commitsTable, wider] });
  try {
    await append(second, { id: [2], score: [0.5] }, "k2");
    expect(await second.query(sql`select id, score from silver.things order by id`)).toEqual([
      { id: 1, score: null },
      { id: 2, score: 0.5 },
    ]);
  } finally {
    await second.close();
  }
});

test.each([
  [
    "a column of another type",
    { label: { type: "INTEGER", doc: "", nullable: true } },
    /label is VARCHAR in the lake/,
  ],
  [
    "a new column that is not nullable",
    { score: { type: "DOUBLE", doc: "" } },
    /score is new and not nullable/,
  ],
  [
    "a column that is no longer nullable",
    { label: { type: "VARCHAR", doc: "" } },
    /label is nullable in the lake/,
  ],
] as const)(
  "%s is refused when the lake is opened, and the lake can be opened as before",
  async (_, change, message) => {
    const options = await freshLakeOptions();
    await (await openLake({ ...options, tables })).close();
    const changed: Table = { ...reviews, columns: { ...reviews.columns, ...change } };
    await expect(openLake({ ...options, tables: [commitsTable, changed] })).rejects.toThrow(message);
    await (await openLake({ ...options, tables })).close();
  },
);
