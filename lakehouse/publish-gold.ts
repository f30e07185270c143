import { randomUUID } from "node:crypto";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "./lake.ts";
import { ident, literal, sql, tableAt } from "./sql.ts";

export interface PublishedTable {
  readonly table: string;
  readonly file: string;
  readonly rows: number;
}

/**
 * Writes Gold tables as Parquet for other tools, all at one snapshot: `<folder>/product_daily/product_daily.parquet`.
 * Each file is written beside and renamed into place, so a reader sees the old rows or the new ones. `folder` may be
 * `s3://bucket/prefix`, where an object appears whole.
 */
export async function publishGold(
  lake: Readable,
  options: { readonly folder: string; readonly tables: readonly string[]; readonly snapshot: number },
): Promise<readonly PublishedTable[]> {
  const published: PublishedTable[] = [];
  for (const table of options.tables) {
    const name = table.slice(table.indexOf(".") + 1);
    ident(name);
    const write = options.folder.startsWith("s3://") ? writeObject : writeFile;
    published.push({ table, ...(await write(lake, table, name, options)) });
  }
  return published;
}

interface Target {
  readonly folder: string;
  readonly snapshot: number;
}

async function writeObject(lake: Readable, table: string, name: string, { folder, snapshot }: Target) {
  const file = `${folder.replace(/\/$/, "")}/${name}/${name}.parquet`;
  return { file, rows: await copy(lake, table, snapshot, file) };
}

async function writeFile(lake: Readable, table: string, name: string, { folder, snapshot }: Target) {
  const file = join(folder, name, `${name}.parquet`);
  const partial = join(folder, name, `.${name}.${randomUUID()}.partial`);
  await mkdir(join(folder, name), { recursive: true });
  try {
    const rows = await copy(lake, table, snapshot, partial);
    await rename(partial, file);
    return { file, rows };
  } finally {
    await rm(partial, { force: true });
  }
}

async function copy(lake: Readable, table: string, snapshot: number, file: string): Promise<number> {
  const [row] = await lake.query<{ Count: number }>(
    sql`copy (select * from ${tableAt(table, snapshot)}) to ${literal(file)} (format parquet, compression zstd)`,
  );
  return row?.Count ?? 0;
}
