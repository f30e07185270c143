import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { buildGold } from "../../lakehouse/build-gold.ts";
import { commitsTable } from "../../lakehouse/commits-table.ts";
import type { Lake } from "../../lakehouse/lake.ts";
import { loadGold, parseAudits } from "../../lakehouse/load-gold.ts";
import { sql } from "../../lakehouse/sql.ts";
import { defineTable } from "../../lakehouse/table.ts";
import { freshLake } from "../support/lake.ts";

const sales = defineTable({
  name: "silver.sales",
  doc: "For these tests.",
  columns: { product: { type: "VARCHAR", doc: "Product." }, amount: { type: "INTEGER", doc: "Amount." } },
});
const perProduct = defineTable({
  name: "gold.per_product",
  doc: "For these tests.",
  key: ["product"],
  columns: { product: { type: "VARCHAR", doc: "Product." }, amount: { type: "BIGINT", doc: "Sum.", min: 0 } },
});
const overall = defineTable({
  name: "gold.all_products",
  doc: "For these tests; reads another Gold table, and its name sorts before it.",
  columns: { products: { type: "BIGINT", doc: "Number." }, amount: { type: "BIGINT", doc: "Sum." } },
});
const tables = [commitsTable, sales, perProduct, overall];

const files = {
  "per-product.sql": "select product, sum(amount) as amount from silver.sales group by product;\n",
  "per-product.audits.sql":
    "-- audit: no-empty-product severity=error\nselect * from gold.per_product where product = '';\n\n" +
    "-- audit: large-amount severity=warn\nselect * from gold.per_product where amount > 100\n",
  "all-products.sql":
    "with p as (select * from gold.per_product)\nselect count(*) as products, coalesce(sum(amount), 0) as amount from p\n",
};

async function goldFolder(contents: Record<string, string> = files): Promise<URL> {
  const folder = await mkdtemp(join(tmpdir(), "pharma-gold-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(contents)) await writeFile(join(folder, name), text);
  return pathToFileURL(`${folder}/`);
}

let runs = 0;
async function night(lake: Lake, rows: [string, number][], contents: Record<string, string> = files) {
  const run = `r/${++runs}`;
  const models = await loadGold(await goldFolder(contents), tables);
  await lake.commit({ key: `${run}/land`, run, task: "land" }, (tx) =>
    tx.append("silver.sales", {
      names: ["product", "amount"],
      columns: [rows.map(([product]) => product), rows.map(([, amount]) => amount)],
      rows: rows.length,
    }),
  );
  return lake.commit({ key: `${run}/gold`, run, task: "build-gold" }, (tx) => buildGold(tx, models));
}

const gold = (lake: Lake) => lake.query(sql`select * from gold.per_product order by product`);

test("Gold tables are built after the ones they read, in one snapshot", async () => {
  const lake = await freshLake({ tables });
  const before = await lake.snapshot();
  const built = await night(lake, [
    ["a", 1],
    ["b", 2],
    ["a", 5],
  ]);
  expect(built.snapshot).toBe(before + 2);
  expect(built.value.tables.map(({ table, rows, changed }) => ({ table, rows, changed }))).toEqual([
    { table: "gold.per_product", rows: 2, changed: true },
    { table: "gold.all_products", rows: 1, changed: true },
  ]);
  expect(await lake.query(sql`select * from gold.all_products`)).toEqual([{ products: 2, amount: 8 }]);
});

test("an audit of severity error takes all of Gold back and says what it found", async () => {
  const lake = await freshLake({ tables });
  await night(lake, [["a", 1]]);
  const failing = night(lake, [["", 7]]);
  await expect(failing).rejects.toMatchObject({
    code: "LAKE_AUDIT_FAILED",
    findings: [
      { table: "gold.per_product", audit: "no-empty-product", rows: 1, sample: [{ product: "", amount: 7 }] },
    ],
  });
  expect(await gold(lake)).toEqual([{ product: "a", amount: 1 }]);
  expect(await lake.query(sql`select * from gold.all_products`)).toEqual([{ products: 1, amount: 1 }]);
});

test("an audit of severity warn is reported and Gold is committed", async () => {
  const lake = await freshLake({ tables });
  const built = await night(lake, [["a", 101]]);
  expect(built.value.warnings).toEqual([
    { table: "gold.per_product", audit: "large-amount", rows: 1, sample: [{ product: "a", amount: 101 }] },
  ]);
  expect(await gold(lake)).toEqual([{ product: "a", amount: 101 }]);
});

test("a table whose rows come out the same is not written again", async () => {
  const lake = await freshLake({ tables });
  const first = await night(lake, [["a", 1]]);
  const second = await night(lake, []);
  expect(second.value.tables.map((table) => table.changed)).toEqual([false, false]);
  expect(second.value.tables.map((table) => table.content)).toEqual(
    first.value.tables.map((table) => table.content),
  );
});

test.each([
  [
    "rows that break the contract",
    { "per-product.sql": "select product, -1 as amount from silver.sales" },
    /amount must be/,
  ],
  ["a missing column", { "per-product.sql": "select product from silver.sales" }, /it lacks amount/],
  ["a column too many", { "per-product.sql": "select *, 1 as x from silver.sales" }, /does not have x/],
  [
    "a statement that fails",
    { "per-product.sql": "select nope from silver.sales" },
    /gold.per_product was not built.*nope/s,
  ],
  [
    "a repeated key",
    { "per-product.sql": "select 'x' as product, amount from silver.sales" },
    /product must be unique/,
  ],
])("%s fails the build and leaves the Gold of the run before", async (_, change, message) => {
  const lake = await freshLake({ tables });
  await night(lake, [["a", 1]]);
  await expect(night(lake, [["b", 2]], { ...files, ...change })).rejects.toThrow(message);
  expect(await gold(lake)).toEqual([{ product: "a", amount: 1 }]);
});

test("tables that read each other, and a file without a contract, are refused", async () => {
  const lake = await freshLake({ tables });
  const circular = { ...files, "per-product.sql": "select 'x' as product, amount from gold.all_products" };
  await expect(night(lake, [], circular)).rejects.toThrow(/read each other/);
  await expect(loadGold(await goldFolder({ "nope.sql": "select 1" }), tables)).rejects.toMatchObject({
    code: "LAKE_UNKNOWN_TABLE",
    table: "gold.nope",
  });
});

test("a heading of an audit that cannot be read is an error", () => {
  expect(() => parseAudits("-- audit: x severity=fatal\nselect 1")).toThrow(SyntaxError);
});
