import { expect, test } from "vitest";
import { datasetFresh } from "../../activities/dataset-fresh.ts";
import type { Sql } from "../../lakehouse/lake.ts";
import { listSnapshots } from "../../lakehouse/snapshots.ts";
import { sql } from "../../lakehouse/sql.ts";
import { freshLake } from "../support/lake.ts";
import { look } from "./look.ts";

const table = "silver.issues";

test("a table is fresh when its rows have changed since; another table's change is not its own", async () => {
  const lake = await freshLake();
  const before = new Date().toISOString();
  const fresh = (since: string) => look(datasetFresh, { table, since }, { lake });
  const insert = (key: string, into: Sql) =>
    lake.commit({ key, run: "nightly/1", task: "t" }, (transaction) => transaction.run(into));
  await insert("create", sql`create table silver.other (n integer)`);
  await insert("other", sql`insert into silver.other values (1)`);
  expect(await fresh(before)).toMatchObject({
    type: "NotYet",
    message: `${table} has not changed since ${before}`,
  });
  const { snapshot } = await insert(
    "own",
    sql`insert into silver.issues values ('r1', 'h', 'm', 'general-feedback', '[]')`,
  );
  const at = (await listSnapshots(lake)).at(-1)?.at ?? "";
  expect(await fresh(before)).toEqual({ snapshot, at });
  expect(await fresh(before.slice(0, 10))).toMatchObject({ snapshot });
  expect(await fresh("2999-01-01")).toMatchObject({ type: "NotYet" });
});

test("by a column, it is fresh when it holds rows of that day", async () => {
  const lake = await freshLake();
  const fresh = (since: string) =>
    look(datasetFresh, { table: "gold.fact_issue_daily", since, column: "day" }, { lake });
  expect(await fresh("2026-11-20")).toMatchObject({
    type: "NotYet",
    message: "gold.fact_issue_daily has no rows, before 2026-11-20T00:00:00.000Z",
  });
  await lake.commit({ key: "k", run: "nightly/1", task: "t" }, (transaction) =>
    transaction.run(
      sql`insert into gold.fact_issue_daily (product, day, issue, posts, scored, negative)
          values ('x', '2026-11-18', 'general-feedback', 1, 0, 0), ('x', '2026-11-19', 'general-feedback', 1, 0, 0)`,
    ),
  );
  expect(await fresh("2026-11-20")).toMatchObject({
    message: "gold.fact_issue_daily ends at 2026-11-19T00:00:00.000Z, before 2026-11-20T00:00:00.000Z",
  });
  expect(await fresh("2026-11-19")).toMatchObject({ at: "2026-11-19T00:00:00.000Z" });
});

test.each([
  [{ table: "gold.nope", since: "2026-11-20" }, "no contract knows the table gold.nope; there are bronze."],
  [{ table, since: "yesterday" }, 'takes a day or a moment such as 2026-11-20, not "yesterday"'],
  [
    { table: "gold.product_daily", since: "2026-11-20", column: "reviews" },
    'gold.product_daily has no column of dates "reviews"; there are: day',
  ],
])("%j is refused for good", async (input, says) => {
  const seen = await look(datasetFresh, input, { lake: await freshLake() });
  expect(seen).toMatchObject({ code: "SENSOR_INVALID", retryable: false });
  expect((seen as Error).message).toContain(says);
});
