import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { publishGold } from "../../activities/publish-gold.ts";
import type { StepContext } from "../../activities/step.ts";
import { literal, sql } from "../../lakehouse/sql.ts";
import { stepContext } from "../forecasting/step-context.ts";
import { freshLake } from "../support/lake.ts";

test("Gold is published whole, at one snapshot, and again when it has changed", async () => {
  const lake = await freshLake();
  const folder = await mkdtemp(join(tmpdir(), "pharma-published-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const context: StepContext = { ...stepContext(lake), published: folder };
  const add = (key: string, day: string) =>
    lake.commit({ key, run: key, task: "t" }, (transaction) =>
      transaction.run(
        sql`insert into gold.fact_issue_daily (product, day, issue, posts, scored, negative)
            values ('x', ${day}, 'general-feedback', 1, 0, 0)`,
      ),
    );
  const { snapshot } = await add("nightly/1", "2026-11-19");
  const all = await publishGold.run({ tables: [] }, context);
  expect(all.snapshot).toBe(snapshot);
  expect(all.tables.map(({ table }) => table)).toContain("gold.product_daily");
  expect((await readdir(folder)).length).toBe(all.tables.length);

  await add("nightly/2", "2026-11-20");
  const one = await publishGold.run({ tables: ["gold.fact_issue_daily"] }, context);
  const file = join(folder, "fact_issue_daily", "fact_issue_daily.parquet");
  expect(one.tables).toEqual([{ table: "gold.fact_issue_daily", file, rows: 2 }]);
  const [row] = await lake.query<{ n: number }>(
    sql`select count(*) as n from read_parquet(${literal(file)})`,
  );
  expect(row?.n).toBe(2);
});

test("what is none of Gold, and nowhere to put it, are refused for good", async () => {
  const context = stepContext(await freshLake());
  await expect(publishGold.run({ tables: [] }, context)).rejects.toMatchObject({
    code: "NOWHERE_TO_PUBLISH",
    retryable: false,
  });
  await expect(
    publishGold.run({ tables: ["silver.reviews"] }, { ...context, published: "/tmp" }),
  ).rejects.toThrow(
    /Only Gold is published, and silver\.reviews is none of it\. There are: gold\.adverse_event_daily/,
  );
});
