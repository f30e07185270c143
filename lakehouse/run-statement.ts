import type { DuckDBConnection, DuckDBResult } from "@duckdb/node-api";
import { bindValue } from "./bind-value.ts";
import type { Columns, Sql } from "./lake.ts";
import { StatementFailed } from "./lake-errors.ts";
import { readChunk } from "./read-chunk.ts";

/** Runs a statement on a connection; returns the number of rows it changed. Throws `StatementFailed`. */
export async function runStatement(connection: DuckDBConnection, statement: Sql): Promise<number> {
  return guarded(statement, async () => {
    const { values, types } = bound(statement);
    return (await connection.run(statement.text, values, types)).rowsChanged;
  });
}

/** All rows of a statement as objects. */
export async function queryRows(
  connection: DuckDBConnection,
  statement: Sql,
): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = [];
  for await (const chunk of streamColumns(connection, statement)) {
    for (let row = 0; row < chunk.rows; row++) {
      rows.push(Object.fromEntries(chunk.names.map((name, index) => [name, chunk.columns[index]?.[row]])));
    }
  }
  return rows;
}

/** Chunks of a statement's rows by column, read as they are computed: memory holds one chunk. */
export async function* streamColumns(connection: DuckDBConnection, statement: Sql): AsyncIterable<Columns> {
  const result: DuckDBResult = await guarded(statement, () => {
    const { values, types } = bound(statement);
    return connection.stream(statement.text, values, types);
  });
  const names = result.deduplicatedColumnNames();
  const types = result.columnTypes();
  for (;;) {
    const chunk = await guarded(statement, () => result.fetchChunk());
    if (chunk === null || chunk.rowCount === 0) return;
    yield { names, columns: readChunk(chunk, types), rows: chunk.rowCount };
  }
}

async function guarded<T>(statement: Sql, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new StatementFailed(statement.text, cause);
  }
}

function bound(statement: Sql) {
  const pairs = statement.values.map(bindValue);
  return { values: pairs.map((pair) => pair.value), types: pairs.map((pair) => pair.type) };
}
