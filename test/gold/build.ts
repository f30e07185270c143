import { buildGold } from "../../lakehouse/build-gold.ts";
import type { Lake } from "../../lakehouse/lake.ts";
import { loadGold } from "../../lakehouse/load-gold.ts";
import { sql, trusted } from "../../lakehouse/sql.ts";

let builds = 0;

/** Builds every Gold table of the project from what is in Silver. */
export async function build(lake: Lake) {
  const models = await loadGold();
  const key = `gold/${++builds}`;
  const { value } = await lake.commit({ key, run: "test", task: "build-gold" }, (tx) =>
    buildGold(tx, models),
  );
  return value;
}

/** Rows of a Gold table, by its SQL `where … order by …`. */
export function rows(lake: Lake, table: string, tail = ""): Promise<Record<string, unknown>[]> {
  return lake.query(sql`select * from ${trusted(`gold.${table} ${tail}`)}`);
}
