import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { UnknownTable } from "./lake-errors.ts";
import { loadTables } from "./load-tables.ts";
import type { Table } from "./table.ts";

/** One Gold table: its contract, the SELECT that makes it, and the audits that must find nothing. */
export interface GoldModel {
  readonly table: Table;
  readonly select: string;
  readonly audits: readonly Audit[];
}

/** A SELECT that returns the rows that should not be. */
export interface Audit {
  readonly name: string;
  /** `error` takes the whole transaction back; `warn` is reported beside the result. */
  readonly severity: "error" | "warn";
  readonly select: string;
}

/**
 * Every Gold table: `gold/product-daily.sql` makes `gold.product_daily`, with `gold/product-daily.audits.sql` beside it
 * and its contract in `tables/`. Throws `UnknownTable` for a file without a contract.
 */
export async function loadGold(folder?: URL, tables?: readonly Table[]): Promise<readonly GoldModel[]> {
  const contracts = new Map((tables ?? (await loadTables())).map((table) => [table.name, table]));
  const { at, files } = await goldFolder(folder);
  const models = files.filter((file) => !file.endsWith(".audits.sql"));
  return Promise.all(
    models.map(async (file) => {
      const stem = file.slice(0, -".sql".length);
      const name = `gold.${stem.replaceAll("-", "_")}`;
      const table = contracts.get(name);
      if (!table) throw new UnknownTable(name, [...contracts.keys()]);
      const audits = files.includes(`${stem}.audits.sql`)
        ? parseAudits(await readFile(new URL(`${stem}.audits.sql`, at), "utf8"))
        : [];
      return Object.freeze({ table, select: oneSelect(await readFile(new URL(file, at), "utf8")), audits });
    }),
  );
}

/**
 * Audits of a file: blocks that begin with `-- audit: name severity=error`. Throws `SyntaxError` for a heading it
 * cannot read.
 */
export function parseAudits(text: string): readonly Audit[] {
  const blocks = text.split(/^(?=--\s*audit:)/m).filter((block) => /^--\s*audit:/.test(block));
  return blocks.map((block) => {
    const heading = block.slice(0, block.indexOf("\n"));
    const match = /^--\s*audit:\s*([a-z0-9_-]+)\s+severity=(error|warn)\s*$/.exec(heading.trim());
    if (!match) throw new SyntaxError(`"${heading.trim()}" is not "-- audit: NAME severity=error|warn".`);
    const [, name = "", severity] = match;
    return Object.freeze({
      name,
      severity: severity === "warn" ? "warn" : "error",
      select: oneSelect(block.slice(block.indexOf("\n") + 1)),
    });
  });
}

/** Beside this module in the sources; the compiled module reads the sources' folder, as SQL is not compiled. */
async function goldFolder(folder: URL | undefined): Promise<{ at: URL; files: readonly string[] }> {
  const places = folder
    ? [folder]
    : [new URL("./gold/", import.meta.url), new URL("../../lakehouse/gold/", import.meta.url)];
  for (const at of places) {
    const files = await sqlFiles(at);
    if (files.length > 0 || folder) return { at, files };
  }
  throw new Error(
    `There are no Gold .sql files in ${places.map((place) => fileURLToPath(place)).join(" or ")}.`,
  );
}

async function sqlFiles(folder: URL): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((file) => file.endsWith(".sql")).sort();
  } catch (cause) {
    // The folder beside the compiled module may be absent: the sources' own is tried next.
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw cause;
  }
}

function oneSelect(text: string): string {
  return text.trim().replace(/;\s*$/, "");
}
