import fc from "fast-check";
import { expect, test } from "vitest";
import { Bench, review } from "./support/ingest.ts";
import { jsonLine } from "./support/json-line.ts";

test("every line of a JSON lines file is loaded, a duplicate, or in quarantine", async () => {
  const bench = await Bench.open();
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(jsonLine, { minLength: 1, maxLength: 200 }), async (lines) => {
      const source = `${bench.name}-${++run}`;
      await bench.write("a.ndjson", [review(1), ...lines].join("\n"));
      const output = await bench.ingest(await bench.source("a.ndjson", {}, source));
      const bad = sum(output.quarantined);
      expect(output.rows).toBe(1 + lines.filter((line) => !/^[ \t\r\n]*$/.test(line)).length);
      expect(output.rows).toBe(output.loaded + output.duplicates + bad);
      expect(await inLake(bench, source)).toEqual([{ loaded: output.loaded, bad }]);
    }),
    { numRuns: 4, endOnFailure: true },
  );
});

test("every field of a table is in a review or in quarantine, whatever the quotes", async () => {
  const bench = await Bench.open();
  const field = fc.constantFrom(
    "x",
    "7",
    "",
    '"a, b"',
    '"a\nb"',
    '"',
    'a"b',
    '"c""d"',
    '"e"f',
    "11",
    "2020-01-01",
  );
  const row = fc.array(field, { minLength: 1, maxLength: 5 }).map((fields) => fields.join(","));
  const columns = { external_id: "id", drug: "drug", review: "review" };
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 60 }), async (rows) => {
      const source = `${bench.name}-table-${++run}`;
      await bench.write("a.csv", `id,drug,review\n${rows.join("\n")}`);
      const output = await bench.ingest(await bench.source("a.csv", { columns }, source));
      expect(output.rows).toBe(output.loaded + output.duplicates + sum(output.quarantined));
      const kept = await bench.rows<{ text: string }>(`
        select concat_ws(' ', external_id, drug, review) as text from bronze.reviews where source = '${source}'
        union all select coalesce(raw, '') from quarantine.records where source = '${source}'`);
      const found = letters(kept.map(({ text }) => text.replaceAll(jsonAround, "")).join(""));
      if (output.duplicates === 0) expect(found).toBe(letters(rows.join("")));
    }),
    { numRuns: 6, endOnFailure: true },
  );
});

/** What JSON adds to a record's own letters. */
const jsonAround =
  /"(id|drug|review|external_id)":|\\n|"(condition|rating|reviewed_on|useful_count|extra)":null/g;

function letters(text: string): string {
  return [...text.replaceAll(/[^a-z0-9]/g, "")].sort().join("");
}

function inLake(bench: Bench, source: string) {
  return bench.rows<{ loaded: number; bad: number }>(`select
    (select count(*) from bronze.reviews where source = '${source}') as loaded,
    (select count(*) from quarantine.records where source = '${source}') as bad`);
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}
