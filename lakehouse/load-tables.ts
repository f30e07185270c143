import { readdir } from "node:fs/promises";
import { commitsTable } from "./commits-table.ts";
import type { Table } from "./table.ts";

/** Every contract of `lakehouse/tables/`, and the lake's own, by name. A file there is all a new table needs. */
export async function loadTables(): Promise<readonly Table[]> {
  const folder = new URL("./tables/", import.meta.url);
  const files = (await readdir(folder)).filter((file) => /(?<!\.d)\.[jt]s$/.test(file)).sort();
  const modules = await Promise.all(files.map((file) => import(new URL(file, folder).href)));
  const tables = modules.flatMap((module: Record<string, unknown>) => Object.values(module).filter(isTable));
  return Object.freeze([commitsTable, ...tables].sort((a, b) => (a.name < b.name ? -1 : 1)));
}

function isTable(value: unknown): value is Table {
  return (
    typeof value === "object" && value !== null && "name" in value && "columns" in value && "doc" in value
  );
}
