import { copyFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { zipSync } from "fflate";
import { expect, test } from "vitest";
import { FilesNotLoaded, MappingInvalid, UnknownSource } from "../../connectors/files/file-errors.ts";
import { loadSource } from "../../connectors/files/load-source.ts";
import { openFda, section, spl } from "./support/labels.ts";
import { openLibrary } from "./support/library.ts";

const other = "dddd4444-0000-0000-0000-000000000004";

test("labels and documents of every format, packed or not, land once; the same bytes are not loaded twice", async () => {
  const library = await openLibrary();
  await library.write("a.xml", spl());
  await library.write(
    "b.json",
    JSON.stringify({ meta: { disclaimer: "x" }, results: [openFda(), openFda({ set_id: other })] }),
  );
  await library.write("c.md.gz", gzipSync("# Guide\n\nZeltrax is taken in the morning.\n"));
  await library.write(
    "d.zip",
    zipSync({ "e/e.txt": Buffer.from("Plain words."), "e/f.jpg": Buffer.from("x") }),
  );
  await library.write(
    "g.ndjson",
    [openFda({ set_id: "g1" }), openFda({ set_id: "g2" })].map((each) => JSON.stringify(each)).join("\n"),
  );
  const source = await library.source("*");
  expect(await library.ingest(source)).toMatchObject({
    ...{ filesLoaded: 5, rows: 7, loaded: 7, duplicates: 0, superseded: 0, quarantined: {} },
    documents: { rows: 7 },
  });
  const kinds = await library.rows(
    "select kind, format, count(*) as n from bronze.documents group by all order by all",
  );
  expect(kinds).toEqual([
    { kind: "document", format: "markdown", n: 1 },
    { kind: "document", format: "text", n: 1 },
    { kind: "label", format: "openfda", n: 4 },
    { kind: "label", format: "spl", n: 1 },
  ]);
  await copyFile(library.path("a.xml"), library.path("z.xml"));
  expect(await library.ingest(source)).toMatchObject({ filesLoaded: 0, filesSkipped: 6, rows: 0 });
  expect(await library.rows("select distinct kind from bronze.files")).toEqual([{ kind: "documents" }]);
});

test("a newer version takes the earlier one's place, which is kept aside; an older one that comes late does not", async () => {
  const library = await openLibrary();
  await library.write("a.xml", spl({ version: 3 }));
  await library.ingest(await library.source("*.xml"));
  await library.write("b.xml", spl({ version: 10, effective: "20250115" }));
  const source = await library.source("*.xml");
  expect(await library.ingest(source)).toMatchObject({ loaded: 1, superseded: 1, quarantined: {} });
  await library.write("c.xml", spl({ version: 9 }));
  expect(await library.ingest(source)).toMatchObject({ loaded: 0, rows: 1, quarantined: { superseded: 1 } });
  expect(await library.rows("select version from bronze.documents")).toEqual([{ version: "10" }]);
  const aside = await library.rows<{ reason: string; detail: string; raw: string }>(
    "select reason, detail, raw from quarantine.records order by raw",
  );
  expect(aside.map(({ reason }) => reason)).toEqual(["superseded", "superseded"]);
  for (const { detail, raw } of aside) {
    expect(detail).toContain("Version 10 in");
    expect(raw).toContain("insomnia");
  }
});

test("without versions a file corrects itself; the same version with other words from elsewhere is set aside", async () => {
  const library = await openLibrary();
  await library.write("a.md", "# Guide\n\nFirst words.");
  const source = await library.source("*");
  await library.ingest(source);
  await library.write("a.md", "# Guide\n\nBetter words.");
  expect(await library.ingest(source)).toMatchObject({ loaded: 1, superseded: 1 });
  await library.write("b.xml", spl());
  await library.write("c.xml", spl({ title: "Other words" }));
  expect(await library.ingest(source)).toMatchObject({
    loaded: 1,
    quarantined: { "id-with-other-content": 1 },
  });
  // The same once more within one file counts as a duplicate, an older version there as superseded.
  const label = { set_id: other, version: "2" };
  const list = [openFda(label), openFda({ ...label, version: "1" }), openFda(label)];
  await library.write("d.json", JSON.stringify({ results: list }));
  expect(await library.ingest(source)).toMatchObject({
    ...{ rows: 3, loaded: 1, duplicates: 1, quarantined: { superseded: 1 } },
  });
});

test("a broken document is quarantined with the reason, and the others go on", async () => {
  const library = await openLibrary();
  await library.write("a.xml", spl());
  await library.write("b.xml", spl().slice(0, 900));
  await library.write("c.xml", `<!DOCTYPE x [<!ENTITY a "b">]>${spl().slice(38)}`);
  await library.write("d.xml", "<rss></rss>");
  await library.write("e.xml", Buffer.from(spl({ brand: "Zeltr\u00e4x" }), "latin1"));
  await library.write(
    "f.json",
    `{"results": [${JSON.stringify(openFda())}, {"version": "1"}, 7, {"set_id": tru}]}`,
  );
  await library.write("g.md.gz", gzipSync(`# Guide\n\n${"words ".repeat(9_000)}`).subarray(0, 90));
  await library.write("h.txt", "");
  await library.write("i.txt", Buffer.from([0x66, 0xff, 0xfe, 0x66]));
  const output = await library.ingest(await library.source("*"));
  expect(output).toMatchObject({
    loaded: 2,
    quarantined: {
      ...{ "malformed-xml": 1, "unsafe-xml": 1, "not-a-document": 2, "invalid-encoding": 2 },
      ...{ "malformed-json": 1, "not-an-object": 1, "truncated-file": 1, "empty-file": 1 },
    },
  });
  const [{ bad } = { bad: 0 }] = await library.rows<{ bad: number }>(
    "select count(*) filter (rows <> loaded + duplicates + quarantined) as bad from bronze.files",
  );
  expect(bad).toBe(0);
  expect(await library.ingest(await library.source("*"))).toMatchObject({ filesLoaded: 0, filesSkipped: 9 });
});

test("XML in the encoding that it declares is read", async () => {
  const library = await openLibrary();
  const latin = spl({ title: "Zeltr\u00e4x" }).replace('encoding="UTF-8"', 'encoding="ISO-8859-1"');
  await library.write("a.xml", Buffer.from(latin, "latin1"));
  await library.write("b.xml", Buffer.from(`\ufeff${spl({ setId: other })}`, "utf16le"));
  await library.ingest(await library.source("*"));
  expect(await library.rows("select title from bronze.documents order by title")).toEqual([
    { title: "ZELTRAX (zeltraxine hydrochloride) tablets" },
    { title: "Zeltr\u00e4x" },
  ]);
});

test("a file that cannot be read at all is named after the others are loaded", async () => {
  const library = await openLibrary();
  await library.write("a.xml", spl());
  await library.write("b.pdf", "%PDF-1.7");
  const failed = await library.ingest(await library.source("*")).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(FilesNotLoaded);
  expect((failed as Error).message).toContain("b.pdf cannot be read (unknown-format)");
  expect(await library.rows("select 1 as one from bronze.documents")).toHaveLength(1);
});

test("a mapping that changes loads files anew, and nothing of the earlier loading stays", async () => {
  const library = await openLibrary();
  await library.write("zoloft/a.txt", "The patients slept badly on it.");
  await library.ingest(await library.source("**/*.txt"));
  const source = await library.source("**/*.txt", { products: { folder: 1 }, as: "label" });
  expect(await library.ingest(source)).toMatchObject({ filesLoaded: 1, loaded: 1 });
  const [row, ...more] = await library.rows<{ kind: string; products: string }>(
    "select kind, products from bronze.documents",
  );
  expect(more).toEqual([]);
  expect(row).toMatchObject({ kind: "label" });
  expect(JSON.parse(row?.products ?? "")).toEqual([{ name: "zoloft", generic: null, ingredients: [] }]);
});

test("an attempt that was cut off between two files goes on where it stopped, and counts both as its own", async () => {
  const library = await openLibrary();
  await library.write("a.xml", spl());
  await library.write("b.xml", spl({ setId: other }));
  const source = await library.source("*");
  let commits = 0;
  const { lake } = library;
  const commit =
    (last: number): typeof lake.commit =>
    async (key, write) => {
      if (++commits > last) throw new Error("killed");
      return lake.commit(key, write);
    };
  const attempt = (last: number) =>
    library.ingest(source, {
      ...{ run: "nightly/x", task: "ingest-documents" },
      commit: (write, part = "") =>
        commit(last)({ key: `x ${part}`, run: "nightly/x", task: "ingest-documents" }, write),
    });
  await expect(attempt(1)).rejects.toThrow("killed");
  expect(await attempt(99)).toMatchObject({ filesLoaded: 2, loaded: 2, documents: { rows: 2 } });
});

test("sources of reviews and of documents are told apart, and unknown ones named", async () => {
  const library = await openLibrary();
  await library.write("a.xml", spl());
  const source = await library.source("*");
  await expect(loadSource(source)).rejects.toThrow(MappingInvalid);
  await expect(library.ingest("no-such-source")).rejects.toThrow(UnknownSource);
  await expect(library.ingest(await library.source("*", { kind: "reviews" }))).rejects.toThrow(
    MappingInvalid,
  );
  await expect(library.ingest(await library.source("*", { format: "pdf" }))).rejects.toThrow(MappingInvalid);
});

test("sections come to Silver with products, and to evidence with offsets that hold; unchanged ones are not encoded again", async () => {
  const library = await openLibrary();
  await library.write("a.xml", spl({ brand: "Zoloft", generic: "sertraline hydrochloride" }));
  const source = await library.source("*");
  const first = await library.night(source);
  expect(first.clean).toMatchObject({ labels: 1, others: 0, withoutProduct: 0, documents: { rows: 2 } });
  expect(first.indexed).toMatchObject({ indexed: 2, reused: 0 });
  const [row] = await library.rows<{ products: string[] }>(
    "select * from silver.documents where section_code = '42229-5'",
  );
  expect(row).toMatchObject({
    ...{ kind: "label", product: "sertraline", title: "ZOLOFT (sertraline hydrochloride) tablets" },
    ...{
      section: "6 ADVERSE REACTIONS > 6.1 Clinical Trials Experience",
      version: "3",
      language: "en",
      place: 2,
    },
  });
  expect(row?.products).toEqual(expect.arrayContaining(["sertraline", "zoloft"]));
  const stretches = await library.rows<{
    text: string;
    starts: number;
    ends: number;
    kind: string;
    dimension: number;
  }>(
    `select d.text, e.starts, e.ends, e.kind, len(e.vector) as dimension from silver.evidence e
     join silver.documents d on d.section_id = e.review_id and d.text_hash = e.text_hash`,
  );
  expect(stretches.map(({ text, starts, ends }) => text.slice(starts, ends)).sort()).toEqual([
    "The most common adverse reaction was insomnia. Dizziness was seen, too.",
    "Watch for suicidal thoughts in young adults.",
  ]);
  expect(new Set(stretches.map(({ kind, dimension }) => `${kind} ${dimension}`))).toEqual(
    new Set(["label 384"]),
  );

  const again = await library.night(source);
  expect(again.indexed).toMatchObject({ indexed: 0, reused: 2 });
  expect(again.clean.documents.content).toBe(first.clean.documents.content);
  expect(again.indexed.evidence.content).toBe(first.indexed.evidence.content);

  const changed = section(
    "34084-4",
    "6 ADVERSE REACTIONS",
    "<paragraph>Insomnia was seen no more.</paragraph>",
  );
  const warning = section(
    "34066-1",
    "WARNING: SUICIDAL THOUGHTS",
    "<paragraph>Watch for suicidal thoughts in young adults.</paragraph>",
  );
  await library.write(
    "b.xml",
    spl({ brand: "Zoloft", generic: "sertraline hydrochloride", version: 4, sections: warning + changed }),
  );
  const newer = await library.night(source);
  expect(newer.indexed).toMatchObject({ indexed: 1, reused: 1 });
  expect(await library.rows("select version, section from silver.documents order by place")).toEqual([
    { version: "4", section: "WARNING: SUICIDAL THOUGHTS" },
    { version: "4", section: "6 ADVERSE REACTIONS" },
  ]);
  expect(await library.rows("select 1 as one from silver.evidence")).toHaveLength(2);
});
