import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openLake } from "../../lakehouse/open-lake.ts";
import { pharma } from "../cli/support.ts";
import { freshHome } from "../support/child.ts";
import { lakeOptionsIn } from "../support/lake.ts";

const page = new URL("../../docs/lineage.md", import.meta.url);

test("a table's lineage goes both ways, without a lake", async () => {
  const ran = await pharma(await freshHome(), "lineage", "gold.product_daily");
  expect(ran.err).toBe("");
  expect(ran.code).toBe(0);
  expect(ran.out.split("\n").slice(2)).toEqual([
    "comes from",
    "├─ silver.reviews  by build-gold",
    "│  └─ bronze.reviews  by clean-reviews",
    "└─ silver.sentiment  by build-gold",
    "   ├─ silver.reviews  by score-sentiment  (above)",
    "   └─ silver.readings  by score-sentiment",
    "      └─ silver.reviews  by read-reviews  (above)",
    "goes into",
    "└─ gold.product_summary  by build-gold",
    "",
  ]);
});

test("a column goes down to bronze, with how it comes in", async () => {
  const ran = await pharma(await freshHome(), "lineage", "product_daily.mean_rating", "--up");
  expect(ran.out).toBe(
    `gold.product_daily.mean_rating
Their mean rating, 1 to 10
comes from
└─ silver.reviews.rating  aggregation, by build-gold
   └─ bronze.reviews.rating_scaled  identity, by clean-reviews
`,
  );
});

test("what a column goes into is found through every layer", async () => {
  const ran = await pharma(await freshHome(), "lineage", "bronze.reviews.reviewed_date", "--down", "--json");
  const { down, up } = JSON.parse(ran.out) as { down: { from: string; to: string }[]; up?: unknown };
  expect(up).toBeUndefined();
  expect(down.map(({ to }) => to)).toEqual(
    expect.arrayContaining([
      "silver.reviews.reviewed_on",
      "gold.product_daily.day",
      "gold.product_summary.first_day",
    ]),
  );
});

test("where there is a lake, tables have their rows and who changed them last", async () => {
  const home = await freshHome();
  const lake = await openLake(lakeOptionsIn(join(home, "lake")));
  onTestFinished(() => lake.close());
  const { snapshot } = await lake.commit(
    { key: "k", run: "nightly/2026-11-20", task: "forecast" },
    (transaction) =>
      transaction.append("silver.forecast", {
        names: [
          "series",
          "scope",
          "name",
          "measure",
          "grain",
          "step",
          "ahead",
          "yhat",
          "lo80",
          "hi80",
          "lo95",
          "hi95",
          "model",
        ],
        columns: [
          ["overall:(all):volume"],
          ["overall"],
          ["(all)"],
          ["volume"],
          ["month"],
          ["2026-12-01"],
          [1],
          [5],
          [4],
          [6],
          [3],
          [7],
          ["ets"],
        ],
        rows: 1,
      }),
  );
  await lake.close();
  const [text, { out }] = await Promise.all([
    pharma(home, "lineage", "gold.forecast", "--up"),
    pharma(home, "lineage", "gold.forecast", "--up", "--json"),
  ]);
  expect(text.err).toBe("");
  expect(text.out).toContain(
    `└─ silver.forecast  by build-gold  1 row, snapshot ${snapshot}, nightly/2026-11-20`,
  );
  expect(text.out).toContain("gold.forecast  0 rows");
  const json = JSON.parse(out) as { figures: Record<string, unknown> };
  expect(json.figures["silver.forecast"]).toEqual({ rows: 1, snapshot, run: "nightly/2026-11-20" });
}, 120_000);

test.each([
  ["gold.product_dayly", "There is no table gold.product_dayly. Near it are gold.product_daily"],
  ["nothing", "There is no table nothing."],
  ["gold.product_daily.mean_ratings", "no column mean_ratings. Near it are mean_rating, "],
  ["forecast", "forecast may be gold.forecast or silver.forecast"],
])("%s is a usage error that names what is near", async (name, says) => {
  const ran = await pharma(await freshHome(), "lineage", name);
  expect(ran.err).toContain(says);
  expect(ran.code).toBe(2);
});

test("the commands of docs/lineage.md run, and its picture is what the last of them prints", async () => {
  const text = await readFile(page, "utf8");
  const [, block = ""] = /```sh\n(pharma lineage.*?)```/s.exec(text) ?? [];
  const commands = block.trim().split("\n");
  expect(commands).toHaveLength(5);
  const home = await freshHome();
  const ran = await Promise.all(commands.map((command) => pharma(home, ...command.split(" ").slice(1))));
  expect(ran.map(({ code, err }, index) => [commands[index], code, err])).toEqual(
    commands.map((command) => [command, 0, ""]),
  );
  const drawn = text.replace(/```mermaid\n.*?```/s, `\`\`\`mermaid\n${ran.at(-1)?.out}\`\`\``);
  await expect(drawn).toMatchFileSnapshot("../../docs/lineage.md");
}, 120_000);
