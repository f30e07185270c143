import { gzipSync } from "node:zlib";
import { DuckDBInstance } from "@duckdb/node-api";
import { zipSync } from "fflate";
import { expect, test } from "vitest";
import { lakeOptionsIn } from "../support/lake.ts";
import { Bench, review } from "./support/ingest.ts";

const header = "id,drug,condition,review,rating,date,useful\n";
const rows = [
  '1,Aspirin,Headache,"Helped, a lot.\nReally ""well"".",8,2020-05-17,3',
  "2,Ibuprofen,,No.,2,2021-01-02,",
];
const objects = [
  {
    id: "1",
    drug: "Aspirin",
    condition: "Headache",
    review: 'Helped, a lot.\nReally "well".',
    rating: 8,
    date: "2020-05-17",
    useful: 3,
  },
  { id: "2", drug: "Ibuprofen", condition: null, review: "No.", rating: 2, date: "2021-01-02" },
];
const csv = header + rows.join("\n");

async function parquet(bench: Bench, name: string, select: string, format = "parquet"): Promise<void> {
  const instance = await DuckDBInstance.create(":memory:", {
    extension_directory: lakeOptionsIn(bench.folder).extensionDirectory,
    autoinstall_known_extensions: "false",
  });
  const connection = await instance.connect();
  if (format === "xlsx") await connection.run("load excel");
  await connection.run(
    `copy (${select}) to '${bench.path(name)}' (format ${format}${format === "xlsx" ? ", header true" : ""})`,
  );
  connection.closeSync();
  instance.closeSync();
}

const select = `select * from (values
  (1, 'Aspirin', 'Headache', 'Helped, a lot.' || chr(10) || 'Really "well".', 8, date '2020-05-17', 3),
  (2, 'Ibuprofen', null, 'No.', 2, date '2021-01-02', null)) t(id, drug, condition, review, rating, date, useful)`;

const files: Record<string, (bench: Bench) => Promise<unknown>> = {
  "a.csv": (bench) => bench.write("a.csv", csv),
  "crlf.csv": (bench) => bench.write("crlf.csv", `${header.replace("\n", "\r\n")}${rows.join("\r\n")}\r\n`),
  "a.tsv": (bench) =>
    bench.write(
      "a.tsv",
      "id\tdrug\tcondition\treview\trating\tdate\tuseful\n" +
        objects
          .map((o) =>
            [
              o.id,
              o.drug,
              o.condition ?? "",
              `"${o.review.replaceAll('"', '""')}"`,
              o.rating,
              o.date,
              o.useful ?? "",
            ].join("\t"),
          )
          .join("\n"),
    ),
  "a.ndjson": (bench) => bench.write("a.ndjson", objects.map((o) => JSON.stringify(o)).join("\n")),
  "a.json": (bench) => bench.write("a.json", JSON.stringify(objects, null, 2)),
  "minified.json": (bench) => bench.write("minified.json", JSON.stringify(objects)),
  "one-after-another.json": (bench) =>
    bench.write("one-after-another.json", objects.map((o) => JSON.stringify(o, null, 1)).join("\n")),
  "a.csv.gz": (bench) => bench.write("a.csv.gz", gzipSync(csv)),
  "a.ndjson.gz": (bench) =>
    bench.write("a.ndjson.gz", gzipSync(objects.map((o) => JSON.stringify(o)).join("\n"))),
  "a.zip": (bench) =>
    bench.write("a.zip", zipSync({ "in/a.csv": Buffer.from(csv), "__MACOSX/in/._a.csv": Buffer.from("x") })),
  "utf16.csv": (bench) => bench.write("utf16.csv", Buffer.from(`\ufeff${csv}`, "utf16le")),
  "utf16-without-mark.csv": (bench) => bench.write("utf16-without-mark.csv", Buffer.from(csv, "utf16le")),
  "bom.csv": (bench) => bench.write("bom.csv", `\ufeff${csv}`),
  "bom.ndjson": (bench) =>
    bench.write("bom.ndjson", `\ufeff${objects.map((o) => JSON.stringify(o)).join("\n")}`),
  "a.parquet": (bench) => parquet(bench, "a.parquet", select),
  "a.xlsx": (bench) => parquet(bench, "a.xlsx", select, "xlsx"),
};

test.each(Object.keys(files))("%s: the same reviews, whatever the format", async (name) => {
  const bench = await Bench.open();
  await files[name]?.(bench);
  const output = await bench.ingest(await bench.source(name));
  expect(output).toMatchObject({ filesLoaded: 1, rows: 2, loaded: 2, duplicates: 0, quarantined: {} });
  const reviews = await bench.reviews();
  expect(
    reviews.map((r) => [
      r.position,
      r.external_id,
      r.drug,
      r.condition,
      r.review,
      Number(r.rating),
      r.rating_scaled,
      r.extra,
    ]),
  ).toEqual([
    [1, "1", "Aspirin", "Headache", 'Helped, a lot.\nReally "well".', 8, 8, null],
    [2, "2", "Ibuprofen", null, "No.", 2, 2, null],
  ]);
  const dates = await bench.rows(
    "select reviewed_date::varchar as d, useful_count from bronze.reviews where source = @source order by position",
  );
  expect(dates).toEqual([
    { d: "2020-05-17", useful_count: "3" },
    { d: "2021-01-02", useful_count: null },
  ]);
});

test("columns that the source does not map are kept as extra", async () => {
  const bench = await Bench.open();
  await bench.write("a.ndjson", [review(1, { age: 41, tags: ["x"], none: null }), review(2)].join("\n"));
  await bench.ingest(await bench.source("a.ndjson"));
  expect((await bench.reviews()).map((r) => r.extra && JSON.parse(String(r.extra)))).toEqual([
    { age: "41", tags: '["x"]', none: null },
    null,
  ]);
});
