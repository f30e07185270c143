import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { readSettings } from "../../config.ts";
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

/** The artefacts' folder, which the set-up before the first test has filled. */
export function extensionDirectory(): string {
  return join(readSettings().home, "artefacts", "duckdb-extensions");
}
