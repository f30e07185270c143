import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { afterAll, onTestFinished } from "vitest";
import type { z } from "zod";
import { type IngestOutput, ingestReviews } from "../../../activities/ingest-reviews.ts";
import type { StepContext } from "../../../activities/step.ts";
import type { sourceMappingSchema } from "../../../connectors/files/source-mapping.ts";
import type { Lake } from "../../../lakehouse/lake.ts";
import { openLake } from "../../../lakehouse/open-lake.ts";
import { sql, trusted } from "../../../lakehouse/sql.ts";
import { lakeOptionsIn } from "../../support/lake.ts";

/** A mapping file's content; its name is the file's. */
export type Mapping = Omit<z.input<typeof sourceMappingSchema>, "name" | "where"> & { name?: string };

export const plainColumns = {
  external_id: "id",
  drug: "drug",
  condition: "condition",
  review: "review",
  rating: "rating",
  reviewed_on: "date",
  useful_count: "useful",
};

export const day = "2026-11-20";

let shared: Promise<{ lake: Lake; folder: string }> | undefined;
let benches = 0;

/** One lake for the tests of a file: a test has sources of its own. */
async function openShared(): Promise<{ lake: Lake; folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), "pharma-ingest-lake-"));
  return { lake: await openLake(lakeOptionsIn(folder)), folder };
}

afterAll(async () => {
  const opened = await shared;
  await opened?.lake.close();
  if (opened) await rm(opened.folder, { recursive: true, force: true });
});

/** A folder of source files ; removed when the test ends. */
export class Bench {
  readonly folder: string;
  readonly lake: Lake;
  /** The name of the source unless told otherwise. */
  readonly name: string;
  #run = 0;

  private constructor(folder: string, lake: Lake) {
    this.folder = folder;
    this.lake = lake;
    this.name = `bench-${++benches}`;
  }

  static async open(): Promise<Bench> {
    const folder = await mkdtemp(join(tmpdir(), "pharma-ingest-test-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    shared ??= openShared();
    return new Bench(folder, (await shared).lake);
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  async write(name: string, content: string | Uint8Array): Promise<string> {
    await writeFile(this.path(name), content);
    return this.path(name);
  }

  /** Declares a source over a file or pattern of the folder; returns the mapping's path. */
  source(pattern: string, mapping: Partial<Mapping> = {}, name = this.name): Promise<string> {
    const where = { path: pattern.includes("://") ? pattern : this.path(pattern) };
    const declared = { columns: plainColumns, ...mapping, where };
    return this.write(`${name}.json`, JSON.stringify(declared));
  }

  context(overrides: Partial<StepContext> = {}): StepContext {
    const run = overrides.run ?? `${this.name}/${++this.#run}`;
    const task = "ingest-reviews";
    return {
      run,
      task,
      attempt: 1,
      lake: this.lake,
      log: pino({ level: "silent" }),
      signal: new AbortController().signal,
      progress: () => undefined,
      commit: (write, part = "") => this.lake.commit({ key: `${run} ${task} ${part}`, run, task }, write),
      artefact: async (name) => name,
      ...overrides,
    };
  }

  ingest(sources: string | readonly string[], overrides: Partial<StepContext> = {}): Promise<IngestOutput> {
    const list = typeof sources === "string" ? [sources] : sources;
    return ingestReviews.run({ day, sources: list }, this.context(overrides));
  }

  /** Rows of a query; `@source` stands for the source's name. */
  rows<Row = Record<string, unknown>>(query: string): Promise<Row[]> {
    return this.lake.query<Row>(sql`${trusted(query.replaceAll("@source", `'${this.name}'`))}`);
  }

  /** Reviews by position. */
  reviews(): Promise<Record<string, unknown>[]> {
    return this.rows("select * from bronze.reviews where source = @source order by file_hash, position");
  }

  quarantine(): Promise<
    { position: number; reason: string; detail: string; raw: string | null; truncated: boolean }[]
  > {
    return this.rows("select * from quarantine.records where source = @source order by file_hash, position");
  }
}

/** A line of JSON with every column. */
export function review(id: string | number, changes: Record<string, unknown> = {}): string {
  return JSON.stringify({
    id: String(id),
    drug: "Aspirin",
    condition: "Headache",
    review: `It helped me a lot, number ${id}.`,
    rating: 8,
    date: "2020-05-17",
    useful: 3,
    ...changes,
  });
}
