import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { cleanDocuments } from "../../../activities/clean-documents.ts";
import { indexDocuments } from "../../../activities/index-documents.ts";
import { ingestDocuments } from "../../../activities/ingest-documents.ts";
import type { StepContext } from "../../../activities/step.ts";
import type { Lake } from "../../../lakehouse/lake.ts";
import { sql, trusted } from "../../../lakehouse/sql.ts";
import { freshLake } from "../../support/lake.ts";
import { stepContextOf } from "../../support/step-context.ts";

/** A folder of documents, a lake, and the steps that take the one into the other. */
export async function openLibrary(given?: Lake) {
  const folder = await mkdtemp(join(tmpdir(), "pharma-documents-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const lake = given ?? (await freshLake());
  let nights = 0;
  const contextOf = (task: string, more: Partial<StepContext>) => {
    const night = `nightly/${++nights}`;
    return stepContextOf(lake, `${night}/${task}`, { run: night, task, ...more });
  };
  const path = (name: string) => join(folder, "in", name);
  return {
    lake,
    folder,
    path,
    async write(name: string, content: string | Uint8Array) {
      await mkdir(dirname(path(name)), { recursive: true });
      await writeFile(path(name), content);
    },
    /** Declares the source `labels`, and returns its mapping's path. */
    async source(pattern: string, more: Readonly<Record<string, unknown>> = {}, name = "labels") {
      const mapping = join(folder, `${name}.json`);
      await writeFile(
        mapping,
        JSON.stringify({ kind: "documents", where: { path: path(pattern) }, ...more }),
      );
      return mapping;
    },
    ingest: (documents: string | readonly string[], more: Partial<StepContext> = {}) =>
      ingestDocuments.run(
        { documents: typeof documents === "string" ? [documents] : documents },
        contextOf("ingest-documents", more),
      ),
    /** Files to evidence. */
    async night(documents: string) {
      const landed = await this.ingest(documents);
      const clean = await cleanDocuments.run(
        { documents: landed.documents },
        contextOf("clean-documents", {}),
      );
      const indexed = await indexDocuments.run(
        { documents: clean.documents },
        contextOf("index-documents", {}),
      );
      return { landed, clean, indexed };
    },
    rows: <Row = Record<string, unknown>>(query: string) => lake.query<Row>(sql`${trusted(query)}`),
  };
}
