import { DuckDBInstance } from "@duckdb/node-api";
import { StatementFailed } from "./lake-errors.ts";

/** What DuckDB's own parser makes of SQL text. */
export interface ParsedSelects {
  /** One tree per SELECT, in their order, without empty parts. */
  readonly trees: readonly unknown[];
  /** Names of the functions that make one value of many rows. */
  readonly aggregates: ReadonlySet<string>;
}

/**
 * Parses SELECTs without a lake: in a DuckDB of its own, in memory, that is gone afterwards. Throws `StatementFailed` for
 * text that is not one SELECT.
 */
export async function parseSelects(selects: readonly string[]): Promise<ParsedSelects> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  try {
    const connection = await instance.connect();
    const trees: unknown[] = [];
    for (const select of selects) {
      const reader = await connection.runAndReadAll(
        "select json_serialize_sql(?::varchar, skip_null := true, skip_empty := true)::varchar",
        [select],
      );
      const parsed = JSON.parse(String(reader.getRows()[0]?.[0])) as Parsed;
      const [statement] = parsed.statements ?? [];
      if (statement === undefined) throw new StatementFailed(select, new Error(parsed.error_message ?? ""));
      trees.push(statement.node);
    }
    const functions = await connection.runAndReadAll(
      "select distinct function_name from duckdb_functions() where function_type = 'aggregate'",
    );
    return { trees, aggregates: new Set(functions.getRows().map(([name]) => String(name))) };
  } finally {
    instance.closeSync();
  }
}

interface Parsed {
  readonly statements?: readonly { readonly node: unknown }[];
  readonly error_message?: string;
}
