import type { Readable } from "./lake.ts";
import { StatementFailed } from "./lake-errors.ts";
import { sql } from "./sql.ts";

/**
 * The tables a SELECT reads, as `layer.name`, by DuckDB's own parser. Names without a layer (common table expressions)
 * are left out. Throws `StatementFailed` for text that is not one SELECT.
 */
export async function readsOf(lake: Readable, select: string): Promise<readonly string[]> {
  const [row] = await lake.query<{ tree: string }>(
    sql`select json_serialize_sql(${select}::varchar)::varchar as tree`,
  );
  const tree: unknown = JSON.parse(row?.tree ?? "null");
  if (isFailure(tree)) throw new StatementFailed(select, new Error(tree.error_message));
  const found = new Set<string>();
  collect(tree, found);
  return [...found].sort();
}

function collect(node: unknown, found: Set<string>): void {
  if (Array.isArray(node)) for (const item of node) collect(item, found);
  else if (typeof node === "object" && node !== null) {
    const { type, schema_name, table_name } = node as Record<string, unknown>;
    if (type === "BASE_TABLE" && typeof schema_name === "string" && schema_name !== "") {
      found.add(`${schema_name}.${String(table_name)}`);
    }
    for (const item of Object.values(node)) collect(item, found);
  }
}

function isFailure(tree: unknown): tree is { error: true; error_message: string } {
  return typeof tree === "object" && tree !== null && "error" in tree && tree.error === true;
}
