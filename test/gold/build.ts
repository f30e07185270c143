import { buildGold } from "../../lakehouse/build-gold.ts";
import type { Lake } from "../../lakehouse/lake.ts";
import { type GoldModel, loadGold } from "../../lakehouse/load-gold.ts";
import { readsOf } from "../../lakehouse/reads-of.ts";
import { sql, trusted } from "../../lakehouse/sql.ts";

let builds = 0;

/** Builds Gold tables of the project from what is in Silver: these and the Gold tables they read; by default every one. */
export async function build(lake: Lake, ...tables: readonly string[]) {
  const all = await loadGold();
  const models = tables.length === 0 ? all : await withWhatTheyRead(lake, all, tables);
  const key = `gold/${++builds}`;
  const { value } = await lake.commit({ key, run: "test", task: "build-gold" }, (tx) =>
    buildGold(tx, models),
  );
  return value;
}

async function withWhatTheyRead(
  lake: Lake,
  all: readonly GoldModel[],
  tables: readonly string[],
): Promise<readonly GoldModel[]> {
  const wanted = new Set<GoldModel>();
  const add = async (name: string): Promise<void> => {
    const model = all.find(({ table }) => table.name === name);
    if (!model || wanted.has(model)) return;
    wanted.add(model);
    for (const select of [model.select, ...model.audits.map((audit) => audit.select)])
      for (const read of await readsOf(lake, select)) await add(read);
  };
  for (const table of tables) await add(`gold.${table}`);
  return [...wanted];
}

/** Rows of a Gold table, by its SQL `where … order by …`. */
export function rows(lake: Lake, table: string, tail = ""): Promise<Record<string, unknown>[]> {
  return lake.query(sql`select * from ${trusted(`gold.${table} ${tail}`)}`);
}
