import type { DuckDBConnection } from "@duckdb/node-api";
import { lakeName } from "./catalog.ts";
import type { Sql } from "./lake.ts";
import { ContractChanged } from "./lake-errors.ts";
import { queryRows, runStatement } from "./run-statement.ts";
import { ident, idents, join, sql, trusted } from "./sql.ts";
import type { Column, Table } from "./table.ts";

/** The statements that make a table of its contract. */
export function createTable(table: Table): readonly Sql[] {
  const columns = Object.entries(table.columns).map(
    ([name, column]) =>
      sql`${ident(name)} ${trusted(column.type)}${column.nullable ? sql`` : sql` not null`}`,
  );
  const statements = [sql`create table ${ident(table.name)} (${join(columns)})`];
  if (table.partitionBy) {
    statements.push(sql`alter table ${ident(table.name)} set partitioned by (${idents(table.partitionBy)})`);
  }
  if (table.sortBy)
    statements.push(sql`alter table ${ident(table.name)} set sorted by (${idents(table.sortBy)})`);
  return statements;
}

/**
 * What has to run so that the lake holds every table as its contract says: missing schemas and tables are created,
 * missing nullable columns added. Throws `ContractChanged` for any other difference.
 */
export function missingTables(tables: readonly Table[], existing: readonly ExistingColumn[]): readonly Sql[] {
  const schemas = new Set(existing.map((column) => column.schema));
  const statements: Sql[] = [];
  for (const table of tables) {
    const [schema = ""] = table.name.split(".");
    if (!schemas.has(schema)) {
      statements.push(sql`create schema if not exists ${ident(schema)}`);
      schemas.add(schema);
    }
    const columns = existing.filter((column) => `${column.schema}.${column.table}` === table.name);
    if (columns.length === 0) statements.push(...createTable(table));
    else statements.push(...addedColumns(table, columns));
  }
  return statements;
}

export interface ExistingColumn {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly nullable: boolean;
}

export async function existingColumns(connection: DuckDBConnection): Promise<readonly ExistingColumn[]> {
  const rows = await queryRows(
    connection,
    sql`select schema_name as schema, table_name as "table", column_name as "column", data_type as type,
          is_nullable as nullable
        from duckdb_columns() where database_name = ${lakeName} and not internal`,
  );
  return rows as unknown as ExistingColumn[];
}

/** Brings the lake's tables up to their contracts, in the caller's transaction; returns how many statements ran. */
export async function ensureTables(connection: DuckDBConnection, tables: readonly Table[]): Promise<number> {
  const statements = missingTables(tables, await existingColumns(connection));
  for (const statement of statements) await runStatement(connection, statement);
  return statements.length;
}

function addedColumns(table: Table, existing: readonly ExistingColumn[]): Sql[] {
  const byName = new Map(existing.map((column) => [column.column, column]));
  const differences: string[] = [];
  const added: Sql[] = [];
  for (const [name, column] of Object.entries(table.columns)) {
    const found = byName.get(name);
    if (!found && column.nullable) {
      added.push(sql`alter table ${ident(table.name)} add column ${ident(name)} ${trusted(column.type)}`);
    } else differences.push(...difference(name, column, found));
  }
  for (const name of byName.keys()) {
    if (!(name in table.columns)) differences.push(`column ${name} is in the lake and not in the contract`);
  }
  if (differences.length > 0) throw new ContractChanged(table.name, differences);
  return added;
}

function difference(name: string, column: Column, found: ExistingColumn | undefined): string[] {
  if (!found) return [`column ${name} is new and not nullable`];
  if (found.type !== column.type)
    return [`column ${name} is ${found.type} in the lake, ${column.type} in the contract`];
  if (found.nullable && !column.nullable)
    return [`column ${name} is nullable in the lake, not in the contract`];
  if (!found.nullable && column.nullable)
    return [`column ${name} is not null in the lake, nullable in the contract`];
  return [];
}
