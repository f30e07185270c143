import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inspectFile } from "../../connectors/files/inspect-file.ts";
import { defaultLimits } from "../../connectors/files/limits.ts";
import { prepareFile } from "../../connectors/files/prepare-file.ts";
import { judgedRecords } from "../../connectors/files/record-sql.ts";
import { defineSource } from "../../connectors/files/source-mapping.ts";
import { day, plainColumns } from "../ingest/support/ingest.ts";
import { jsonLine } from "../ingest/support/json-line.ts";

let folder: string;
let instance: DuckDBInstance;
let connection: DuckDBConnection;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pharma-two-ways-"));
  instance = await DuckDBInstance.create(":memory:");
  connection = await instance.connect();
});

afterAll(async () => {
  connection.closeSync();
  instance.closeSync();
  await rm(folder, { recursive: true, force: true });
});

const source = defineSource({ name: "two-ways", where: { path: "/nowhere" }, columns: plainColumns });

test("what DuckDB's reader takes, the careful one takes just so", async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(jsonLine, { minLength: 1, maxLength: 12 }), async (lines) => {
      const path = join(folder, `${++run}.ndjson`);
      await writeFile(path, ["{}", ...lines].join("\n"));
      const fast = await good(path, false);
      const slow = await good(path, true);
      if (fast) expect(slow).toEqual(fast);
    }),
    { numRuns: 150 },
  );
});

/** Positions and columns of the records that keep the contract, and how many there are in all. */
async function good(path: string, careful: boolean): Promise<unknown> {
  const job = { label: path, source, limits: defaultLimits, folder: `${path}-${careful}`, careful };
  const records = await prepareFile(path, await inspectFile(path), job);
  expect(records.kind).toBe(careful ? "staged" : "objects");
  const statement = judgedRecords({ records, source, day, recordBytes: defaultLimits.recordBytes });
  try {
    await connection.run(`create or replace temp table records as ${statement.text}`);
  } catch (cause) {
    // The fast way gives a file with a malformed line up, and the careful one takes over.
    if (!careful && /^Invalid Input Error/.test(String((cause as Error).message))) return undefined;
    throw cause;
  }
  const rows = await connection.runAndReadAll(
    `select ${careful ? "position" : "rowid + 1 as position"}, external_id, review, rating, extra::varchar as extra,
       content_hash from records where not broken order by position`,
  );
  return rows.getRowObjectsJson();
}
