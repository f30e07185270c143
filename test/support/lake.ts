import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Lake } from "../../lakehouse/lake.ts";
import type { OpenLakeOptions } from "../../lakehouse/lake-options.ts";
import { openLake } from "../../lakehouse/open-lake.ts";

/** A fresh lake in a temporary folder, closed and removed when the test ends. */
export async function freshLake(overrides: Partial<OpenLakeOptions> = {}): Promise<Lake> {
  const lake = await openLake({ ...(await freshLakeOptions()), ...overrides });
  onTestFinished(() => lake.close());
  return lake;
}

/** Options of a lake in a temporary folder that is removed when the test ends. */
export async function freshLakeOptions(): Promise<OpenLakeOptions> {
  const folder = await mkdtemp(join(tmpdir(), "pharma-lake-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return lakeOptionsIn(folder);
}

/** Options of a lake in `folder`. */
export function lakeOptionsIn(folder: string): OpenLakeOptions {
  return {
    catalog: join(folder, "catalog.sqlite"),
    data: join(folder, "data"),
    extensionDirectory: extensionDirectory(),
    memoryLimit: "1GB",
    threads: 2,
    tempDirectory: join(folder, "spill"),
  };
}

/** Where the tests find DuckDB's extensions: the variable, else the state folder of this checkout or the home. */
export function extensionDirectory(): string {
  const places = [
    process.env.PHARMA_TEST_DUCKDB_EXTENSIONS,
    process.env.PHARMA_HOME && join(process.env.PHARMA_HOME, "artefacts", "duckdb-extensions"),
    join(process.cwd(), ".pharma", "artefacts", "duckdb-extensions"),
    join(homedir(), ".pharma", "artefacts", "duckdb-extensions"),
  ];
  const found = places.find((place) => place !== undefined && existsSync(place));
  if (!found) throw new Error("DuckDB's extensions are not here: npm test fetches them, or set PHARMA_HOME.");
  return found;
}
