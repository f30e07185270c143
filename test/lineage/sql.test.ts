import { expect, test } from "vitest";
import { defineTable } from "../../lakehouse/table.ts";
import { goldLineage } from "../../lineage/gold-lineage.ts";
import { inOrder, type Origins } from "../../lineage/origins.ts";

const column = { type: "INTEGER", doc: "" } as const;
const base = ["s.a", "s.b"].map((name) =>
  defineTable({ name, doc: "", columns: { k: column, x: column, y: column } }),
);

/** Sources of the column `z` of a SELECT over `s.a` and `s.b`, and what decides its rows. */
async function trace(select: string): Promise<{ z: string; rows: string }> {
  const table = defineTable({ name: "gold.t", doc: "", columns: { z: column } });
  const { read, unread } = await goldLineage([{ table, select, audits: [] }], [...base, table]);
  if (unread[0]) throw unread[0];
  return { z: shown(read[0]?.columns.get("z")), rows: shown(read[0]?.rows) };
}

function shown(origins: Origins | undefined): string {
  return [...(origins ?? [])].map(([id, effects]) => [id, ...inOrder(effects)].join(" ")).join(", ");
}

test.each([
  ["select x as z from s.a", "s.a.x IDENTITY", ""],
  ["select a.X as Z from S.a", "s.a.x IDENTITY", ""],
  ["select s.a.x as z from s.a", "s.a.x IDENTITY", ""],
  ["select x + y as z from s.a", "s.a.x TRANSFORMATION, s.a.y TRANSFORMATION", ""],
  ["select 1 as z from s.a", "", ""],
  ["select count(*) as z from s.a", "s.a.* AGGREGATION", ""],
  ["select count(distinct x) as z from s.a", "s.a.x AGGREGATION", ""],
  ["select case when x > 0 then y end as z from s.a", "s.a.y TRANSFORMATION, s.a.x CONDITIONAL", ""],
  ["select * exclude (x) rename (y as z) from s.a", "s.a.y IDENTITY", ""],
  ["select * replace (y + 1 as x) from (select x as z, y, x from s.a)", "s.a.x IDENTITY", ""],
  ["select x as w, w * 2 as z from s.a", "s.a.x TRANSFORMATION", ""],
  ["select u.q as z from s.a as u(p, q, r)", "s.a.x IDENTITY", ""],
  ["with t as (select x as z from s.a), u as (from t) from u", "s.a.x IDENTITY", ""],
  [
    "with t as (select x from s.a) select x as z from (with t as (select y as x from s.a) from t)",
    "s.a.y IDENTITY",
    "",
  ],
  ["select x as z from s.a union all select y from s.b", "s.a.x IDENTITY, s.b.y IDENTITY", ""],
  ["select x as z, y from s.a union by name select y, x as z from s.b", "s.a.x IDENTITY, s.b.x IDENTITY", ""],
  ["select x as z from s.a except select y from s.b", "s.a.x IDENTITY", "s.b.y FILTER"],
  ["select z from (select x as z from s.a where y > 0)", "s.a.x IDENTITY", "s.a.y FILTER"],
  ["select b.x as z from s.a join s.b using (k)", "s.b.x IDENTITY", "s.a.k JOIN, s.b.k JOIN"],
  [
    "select k as z from s.a natural left join (select k from s.b)",
    "s.a.k IDENTITY",
    "s.a.k JOIN, s.b.k JOIN",
  ],
  [
    "select k as z from s.a full join s.b using (k)",
    "s.a.k IDENTITY, s.b.k IDENTITY",
    "s.a.k JOIN, s.b.k JOIN",
  ],
  ["select count(*) as z from s.a left join s.b using (k)", "s.a.* AGGREGATION", "s.a.k JOIN, s.b.k JOIN"],
  [
    "select sum(x) as z from s.a group by k having max(y) > 0",
    "s.a.x AGGREGATION",
    "s.a.k GROUP_BY, s.a.y FILTER",
  ],
  ["select k + 1 as g, sum(x) as z from s.a group by g", "s.a.x AGGREGATION", "s.a.k GROUP_BY"],
  [
    "select k, sum(x) as z from s.a group by 1 order by 2 desc",
    "s.a.x AGGREGATION",
    "s.a.k GROUP_BY, s.a.x SORT",
  ],
  ["select k, sum(x) as z from s.a group by all", "s.a.x AGGREGATION", "s.a.k GROUP_BY"],
  ["select distinct x as z from s.a", "s.a.x IDENTITY", "s.a.x GROUP_BY"],
  ["select distinct on (k) x as z from s.a order by y", "s.a.x IDENTITY", "s.a.k GROUP_BY, s.a.y SORT"],
  [
    "select sum(x) over w as z from s.a window w as (partition by k order by y)",
    "s.a.x AGGREGATION, s.a.k WINDOW, s.a.y WINDOW",
    "",
  ],
  [
    "select lag(x, 1, y) over (order by k) as z from s.a",
    "s.a.x TRANSFORMATION, s.a.y TRANSFORMATION, s.a.k WINDOW",
    "",
  ],
  ["select sum(x) filter (where y > 0) as z from s.a", "s.a.x AGGREGATION, s.a.y FILTER", ""],
  ["select list(x order by y) as z from s.a", "s.a.x AGGREGATION, s.a.y SORT", ""],
  ["select {p: x, q: y}.q as z from s.a", "s.a.y IDENTITY", ""],
  ["select [x, y][2] as z from s.a", "s.a.y IDENTITY", ""],
  ["select [v.p for v in [{p: x, q: y}]] as z from s.a", "s.a.x IDENTITY", ""],
  ["select arg_max(x, y) as z from s.a", "s.a.x AGGREGATION, s.a.y SORT", ""],
  [
    "select x as z from s.a where exists (from s.b where s.b.k = s.a.k)",
    "s.a.x IDENTITY",
    "s.b.k FILTER, s.a.k FILTER",
  ],
  [
    "select x as z from s.a where k in (select k from s.b where y > 0)",
    "s.a.x IDENTITY",
    "s.b.y FILTER, s.b.k FILTER, s.a.k FILTER",
  ],
  [
    "select (select max(x) from s.b where b.k = a.k) as z from s.a",
    "s.b.k FILTER, s.a.k FILTER, s.b.x AGGREGATION",
    "",
  ],
])("%s", async (select, z, rows) => {
  expect(await trace(select)).toEqual({ z, rows });
});

test.each([
  ["select * from read_csv('x.csv') as z", "TABLE_FUNCTION"],
  ["select x as z from s.c", "there is no table s.c"],
  ["select w as z from s.a", "has a column w"],
  ["with recursive t as (select 1 as z union all select z + 1 from t) from t", "RECURSIVE_CTE_NODE"],
])("%s is not guessed at", async (select, says) => {
  await expect(trace(select)).rejects.toThrow(`The lineage of gold.t cannot be read`);
  await expect(trace(select)).rejects.toThrow(says);
});
