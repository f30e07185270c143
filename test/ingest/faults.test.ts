import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { appendFile, chmod, mkdir, symlink, truncate } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { createGzip, gzipSync } from "node:zlib";
import { DuckDBInstance } from "@duckdb/node-api";
import { zipSync } from "fflate";
import { expect, test } from "vitest";
import { FilesNotLoaded, FileUnreadable, type Unreadable } from "../../connectors/files/file-errors.ts";
import type { Lake } from "../../lakehouse/lake.ts";
import { Bench, review } from "./support/ingest.ts";

const header = "id,drug,condition,review,rating,date,useful";

interface Fault {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** Ids that are loaded. */
  readonly good: readonly string[];
  /** Position and reason of the others. */
  readonly bad: readonly (readonly [number, string])[];
}

const faults: Record<string, Fault> = {
  "malformed JSON": {
    name: "a.ndjson",
    content: [
      review(1),
      '{"id":"2"',
      "",
      `${review(3)} ${review(4)}`,
      "[1]",
      '"text"',
      "12",
      "null",
      review(5),
      "  ",
    ].join("\n"),
    good: ["1", "5"],
    bad: [
      [2, "malformed-json"],
      [3, "malformed-json"],
      [4, "not-an-object"],
      [5, "not-an-object"],
      [6, "not-an-object"],
      [7, "not-an-object"],
    ],
  },
  "bytes that are not UTF-8": {
    name: "a.ndjson",
    content: Buffer.concat([
      Buffer.from(`${review(1)}\n`),
      Buffer.from(`${review(2, { drug: "Caf\xe9" })}\n`, "latin1"),
      Buffer.from(review(3)),
    ]),
    good: ["1", "3"],
    bad: [[2, "invalid-encoding"]],
  },
  "half a surrogate pair": {
    name: "a.ndjson",
    content: [
      review(1).replace("helped", "\\ud83d"),
      review(2).replace("helped", "\\ud83d\\ude00"),
      review(3),
    ].join("\n"),
    good: ["2", "3"],
    bad: [[1, "invalid-encoding"]],
  },
  "NUL bytes in JSON, raw and escaped": {
    name: "a.ndjson",
    content: [
      review(1),
      review(2).replace("helped", "\0"),
      review(3).replace("helped", "\\u0000"),
      review(4),
    ].join("\n"),
    good: ["1", "4"],
    bad: [
      [2, "nul-byte"],
      [3, "nul-byte"],
    ],
  },
  "a number beyond all bounds": {
    name: "a.ndjson",
    content: [review(1), review(2).replace(":8", `:1e${"9".repeat(9)}`), review(3)].join("\n"),
    good: ["1", "3"],
    bad: [[2, "rating-out-of-range"]],
  },
  "ratings outside the scale, or none": {
    name: "a.ndjson",
    content: [
      review(1),
      review(2, { rating: 11 }),
      review(3, { rating: 0 }),
      review(4, { rating: "good" }),
      review(5, { rating: "NaN" }),
      review(6, { rating: null }),
    ].join("\n"),
    good: ["1", "6"],
    bad: [
      [2, "rating-out-of-range"],
      [3, "rating-out-of-range"],
      [4, "rating-not-a-number"],
      [5, "rating-out-of-range"],
    ],
  },
  "dates that are none": {
    name: "a.ndjson",
    content: [
      review(1, { date: "2016-02-30" }),
      review(2, { date: "yesterday" }),
      review(3, { date: "2026-11-21" }),
      review(4, { date: "2026-11-22" }),
      review(5, { date: "1016-05-20" }),
      review(6, { date: null }),
      review(7, { date: "2016-05-20T10:11:12Z" }),
      review(8, { date: "infinity" }),
    ].join("\n"),
    good: ["3", "6", "7"],
    bad: [
      [1, "bad-date"],
      [2, "bad-date"],
      [4, "date-in-the-future"],
      [5, "date-too-early"],
      [8, "date-in-the-future"],
    ],
  },
  "counts that are none": {
    name: "a.ndjson",
    content: [
      review(1, { useful: -1 }),
      review(2, { useful: "many" }),
      review(3, { useful: 1.5 }),
      review(4, { useful: "12.0" }),
    ].join("\n"),
    good: ["4"],
    bad: [
      [1, "count-not-a-number"],
      [2, "count-not-a-number"],
      [3, "count-not-a-number"],
    ],
  },
  "values that are missing": {
    name: "a.ndjson",
    content: [
      review(1, { review: " \t\n" }),
      review(2, { drug: null }),
      review(3, { id: undefined }),
      review(4, { review: undefined }),
      review(5, { condition: "" }),
    ].join("\n"),
    good: ["5"],
    bad: [
      [1, "missing-value"],
      [2, "missing-value"],
      [3, "missing-column"],
      [4, "missing-column"],
    ],
  },
  "a text no person writes": {
    name: "a.ndjson",
    content: [review(1, { review: "x".repeat(600_000) }), review(2)].join("\n"),
    good: ["2"],
    bad: [[1, "text-too-long"]],
  },
  "a required column that the header lacks": {
    name: "a.csv",
    content: "id,drug,rating\n1,Aspirin,4\n2,Ibuprofen,5",
    good: [],
    bad: [
      [1, "missing-column"],
      [2, "missing-column"],
    ],
  },
  "an optional column that the header lacks, others it has more": {
    name: "a.csv",
    content: "id,drug,review,colour\n1,Aspirin,Good,red\n2,Ibuprofen,Bad,blue",
    good: ["1", "2"],
    bad: [],
  },
  "rows of other widths": {
    name: "a.csv",
    content: `${header}\n1,Aspirin,,Good,1,2020-01-01,1\n2,Aspirin,,Good\n3,Aspirin,,Good,1,2020-01-01,1,9,9\n\n4,Aspirin,,Good,,,\n`,
    good: ["1", "4"],
    bad: [
      [2, "too-few-fields"],
      [3, "too-many-fields"],
    ],
  },
  "a quote that is never closed": {
    name: "a.csv",
    content: `${header}\n1,Aspirin,,Good,,,\n2,Aspirin,,"Never closed,,,\n3,Aspirin,,Good,,,\n4,Aspirin,,"Quoted, rightly",,,\n5,Aspirin,,"Last,,,`,
    good: ["1", "3", "4"],
    bad: [
      [2, "malformed-row"],
      [5, "malformed-row"],
    ],
  },
  "text after a closing quote": {
    name: "a.csv",
    content: `${header}\n1,Aspirin,,"Good" indeed,,,\n2,Aspirin,,"Good, ""very"" good",,,`,
    good: ["2"],
    bad: [[1, "malformed-row"]],
  },
  "bytes that are not text in a table": {
    name: "a.csv",
    content: Buffer.concat([
      Buffer.from(`${header}\n1,Aspirin,,Caf`),
      Buffer.from([0xe9]),
      Buffer.from(",,,\n2,Aspirin,,a\0b,,,\n3,Aspirin,,Good,,,"),
    ]),
    good: ["3"],
    bad: [
      [1, "invalid-encoding"],
      [2, "nul-byte"],
    ],
  },
  "carriage returns as line ends": {
    name: "a.csv",
    content: `${header}\r1,Aspirin,,Good,,,\r2,Aspirin,,Bad,,,\r`,
    good: ["1", "2"],
    bad: [],
  },
  "a broken object in an array": {
    name: "a.json",
    content: `[${review(1)},{"id":"2","drug":Aspirin},${review(3)},5,${review(4).slice(0, -1)},${review(5)},${review(6)}]`,
    good: ["1", "3", "6"],
    bad: [
      [2, "malformed-json"],
      [4, "not-an-object"],
      [5, "malformed-json"],
    ],
  },
  "an array that breaks off": {
    name: "a.json",
    content: `[${review(1)},${review(2).slice(0, 40)}`,
    good: ["1"],
    bad: [[2, "truncated-file"]],
  },
  "a gzip that breaks off": {
    name: "a.ndjson.gz",
    content: cutGzip(),
    good: ["1", "2"],
    bad: [[3, "truncated-file"]],
  },
  "an archive with a file for nobody": {
    name: "a.zip",
    content: zipSync({
      "a.csv": Buffer.from(`${header}\n1,Aspirin,,Good,,,`),
      "picture.png": Buffer.from([1, 2, 3]),
      "b.ndjson": Buffer.from(review(2)),
    }),
    good: ["1", "2"],
    bad: [[2, "unsupported-entry"]],
  },
  "an empty file": { name: "a.csv", content: "", good: [], bad: [[0, "empty-file"]] },
  "a file with white space only": {
    name: "a.ndjson",
    content: " \n\r\n",
    good: [],
    bad: [[0, "empty-file"]],
  },
  "a header only": { name: "a.csv", content: `${header}\r\n`, good: [], bad: [[0, "empty-file"]] },
  "an empty array": { name: "a.json", content: "[]", good: [], bad: [[0, "empty-file"]] },
};

test.each(Object.entries(faults))("%s: the bad part is quarantined, the rest goes on", async (_, fault) => {
  const bench = await Bench.open();
  await bench.write(fault.name, fault.content);
  const output = await bench.ingest(await bench.source(fault.name));
  const quarantine = await bench.quarantine();
  expect(quarantine.map((record) => [record.position, record.reason])).toEqual(fault.bad);
  expect((await bench.reviews()).map((row) => row.external_id)).toEqual(fault.good);
  expect(output).toMatchObject({
    rows: fault.good.length + fault.bad.length,
    loaded: fault.good.length,
    duplicates: 0,
  });
  expect(sum(output.quarantined)).toBe(fault.bad.length);
  for (const record of quarantine) expect(record.detail).toMatch(/^[A-Z/].*\.$/s);
});

test("what is quarantined is whole, and legible", async () => {
  const bench = await Bench.open();
  await bench.write(
    "a.csv",
    `${header}\n1,Aspirin,,"two\nlines",11,2020-01-01,1\n2,x\n3,Aspirin,,${"y".repeat(70_000)},12,,`,
  );
  await bench.ingest(await bench.source("a.csv"));
  const [rating, few, long] = await bench.quarantine();
  expect(JSON.parse(rating?.raw ?? "")).toEqual({
    id: "1",
    drug: "Aspirin",
    condition: "",
    review: "two\nlines",
    rating: "11",
    date: "2020-01-01",
    useful: "1",
  });
  expect(rating?.detail).toBe("The rating 11 is outside 1 to 10.");
  expect(few).toMatchObject({
    raw: "2,x",
    truncated: false,
    detail: "The row has 2 field(s); the header has 7.",
  });
  expect(long).toMatchObject({ reason: "rating-out-of-range", truncated: true });
  expect(long?.raw?.length).toBe(65_536);
});

test("a line of 200 MB is quarantined, cut, and what surrounds it is loaded", async () => {
  const bench = await Bench.open();
  async function* lines(before: string, after: string) {
    yield `${before}{"id":"2","review":"`;
    for (let i = 0; i < 200; i++) yield "x".repeat(1024 * 1024);
    yield `"}\n${after}`;
  }
  await pipeline(lines(`${review(1)}\n`, review(3)), createWriteStream(bench.path("a.ndjson")));
  const before = process.memoryUsage().rss;
  const output = await bench.ingest(await bench.source("a.ndjson"));
  expect(output).toMatchObject({ rows: 3, loaded: 2, quarantined: { "record-too-long": 1 } });
  expect((await bench.quarantine())[0]).toMatchObject({ position: 2, truncated: true });
  expect(process.memoryUsage().rss - before).toBeLessThan(600 * 1024 * 1024);
});

const unreadable: Record<
  string,
  { name: string; reason: Unreadable; make: (bench: Bench) => Promise<unknown> }
> = {
  "a file that is not there": { name: "a.csv", reason: "not-found", make: async () => undefined },
  "a directory": { name: "a.csv", reason: "not-a-file", make: (bench) => mkdir(bench.path("a.csv")) },
  "a named pipe": {
    name: "a.csv",
    reason: "not-a-file",
    make: async (bench) => execFileSync("mkfifo", [bench.path("a.csv")]),
  },
  "a dangling link": {
    name: "a.csv",
    reason: "not-found",
    make: (bench) => symlink(bench.path("nowhere"), bench.path("a.csv")),
  },
  "Parquet that breaks off": {
    name: "a.parquet",
    reason: "broken-parquet",
    make: (bench) => parquet(bench, "a.parquet", 0.6),
  },
  "Parquet that is none": {
    name: "a.parquet",
    reason: "broken-parquet",
    make: (bench) => bench.write("a.parquet", "id,drug"),
  },
  "a zip that breaks off": {
    name: "a.zip",
    reason: "broken-archive",
    make: (bench) =>
      bench.write("a.zip", zipSync({ "a.csv": Buffer.from(`${header}\n`.repeat(500)) }).slice(0, -80)),
  },
  "a gzip that is none": {
    name: "a.csv.gz",
    reason: "broken-archive",
    make: (bench) =>
      bench.write("a.csv.gz", Buffer.from([0x1f, 0x8b, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])),
  },
  "a workbook that is none": {
    name: "a.xlsx",
    reason: "broken-workbook",
    make: (bench) => bench.write("a.xlsx", "id,drug"),
  },
  "a header with none of the columns": {
    name: "a.csv",
    reason: "columns-not-found",
    make: (bench) => bench.write("a.csv", "a,b\n1,2"),
  },
  "content in no known format": {
    name: "a.dat",
    reason: "unknown-format",
    make: (bench) => bench.write("a.dat", "hello"),
  },
  "a zip bomb": {
    name: "a.zip",
    reason: "expands-too-far",
    make: (bench) =>
      bench.write("a.zip", zipSync({ "a.csv": Buffer.alloc(100 * 1024 * 1024, 65) }, { level: 9 })),
  },
  "a gzip bomb": {
    name: "a.csv.gz",
    reason: "expands-too-far",
    make: async (bench) => {
      async function* zeros() {
        for (let i = 0; i < 100; i++) yield Buffer.alloc(1024 * 1024, 65);
      }
      await pipeline(zeros(), createGzip(), createWriteStream(bench.path("a.csv.gz")));
    },
  },
};

test.each(Object.entries(unreadable))(
  "%s: the task fails and names it",
  async (_, { name, reason, make }) => {
    const bench = await Bench.open();
    await make(bench);
    const error = await bench.ingest(await bench.source(name)).catch((cause: unknown) => cause);
    if (!(error instanceof FilesNotLoaded)) throw error;
    expect(error.retryable).toBe(false);
    expect(error.message).toContain(bench.path(name));
    expect(error.failures[0]).toBeInstanceOf(FileUnreadable);
    expect((error.failures[0] as FileUnreadable).reason).toBe(reason);
    expect(await bench.reviews()).toEqual([]);
  },
);

test("the files beside one that cannot be read are loaded, and the failure names that one alone", async () => {
  const bench = await Bench.open();
  await bench.write("a.ndjson", review(1));
  await bench.write("b.parquet", "PAR1 and nothing more");
  await bench.write("c.ndjson", review(2));
  const source = await bench.source("[abc].*");
  const error = await bench.ingest(source).catch((cause: unknown) => cause as FilesNotLoaded);
  expect(error).toBeInstanceOf(FilesNotLoaded);
  expect(error).toMatchObject({ loaded: 2, code: "FILES_NOT_LOADED" });
  expect(String(error)).toContain("b.parquet");
  expect(String(error)).not.toContain("a.ndjson");
  expect((await bench.reviews()).map((row) => row.external_id).sort()).toEqual(["1", "2"]);
});

test.skipIf(process.getuid?.() === 0)("a file that may not be read is named", async () => {
  const bench = await Bench.open();
  await chmod(await bench.write("a.csv", header), 0o000);
  await expect(bench.ingest(await bench.source("a.csv"))).rejects.toThrow(/not-permitted/);
});

test("a file that is written to while it is read is not loaded, and tried again", async () => {
  const bench = await Bench.open();
  const path = await bench.write("a.ndjson", review(1));
  const lake: Lake = Object.create(bench.lake);
  lake.query = async (statement) => {
    if (statement.text.startsWith("create table")) await appendFile(path, `\n${review(2)}`);
    return bench.lake.query(statement);
  };
  const error = await bench
    .ingest(await bench.source("a.ndjson"), { lake })
    .catch((cause: unknown) => cause as FilesNotLoaded);
  expect(error).toMatchObject({ retryable: true, failures: [{ code: "FILE_CHANGED" }] });
  expect(await bench.reviews()).toEqual([]);
  expect(await bench.ingest(bench.path(`${bench.name}.json`))).toMatchObject({ loaded: 2 });
});

test("a declared encoding is read as declared", async () => {
  const bench = await Bench.open();
  await bench.write("a.csv", Buffer.from(`${header}\n1,Caf\xe9,,It\x92s good,,,`, "latin1"));
  await bench.ingest(await bench.source("a.csv", { encoding: "windows-1252" }));
  expect((await bench.reviews())[0]).toMatchObject({ drug: "Café", review: "It’s good" });
});

function cutGzip(): Buffer {
  const noise = Array.from({ length: 60 }, (_, i) =>
    createHash("sha256").update(String(i)).digest("hex"),
  ).join("");
  const whole = gzipSync([review(1), review(2), review(3, { review: noise })].join("\n"));
  return whole.subarray(0, whole.length - 400);
}

async function parquet(bench: Bench, name: string, part: number): Promise<void> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const path = bench.path(name);
  await connection.run(
    `copy (select range as id, 'Aspirin' as drug, 'text ' || range as review from range(10000)) to '${path}' (format parquet)`,
  );
  const bytes = (await connection.runAndReadAll(`select size from read_blob('${path}')`)).getRowsJS()[0]?.[0];
  instance.closeSync();
  await truncate(path, Math.floor(Number(bytes) * part));
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}
