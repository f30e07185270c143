import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { readSettings } from "../../config.ts";
import { DocumentRefused } from "../../connectors/documents/document-refused.ts";
import { documentSourceSchema } from "../../connectors/documents/document-source.ts";
import { mappedProducts } from "../../connectors/documents/mapped-products.ts";
import { readDocuments } from "../../connectors/documents/read-documents.ts";
import { readOpenFda } from "../../connectors/documents/read-openfda.ts";
import { readSpl } from "../../connectors/documents/read-spl.ts";
import { readText } from "../../connectors/documents/read-text.ts";
import { defaultLimits } from "../../connectors/files/limits.ts";
import type { RecordSink } from "../../connectors/files/reading.ts";
import { documentSections } from "../../models/documents/document-section.ts";
import { productNames } from "../../models/documents/product-names.ts";
import { evidenceOf, sectionStretch } from "../../models/retrieval/evidence-of.ts";
import { loadLanguageIdentifier } from "../../models/text/language/identify-language.ts";
import { openFda, section, spl } from "./support/labels.ts";

const read = (xml: string, longest = 1_000_000, size = 7) =>
  readSpl(Readable.from(xml.match(new RegExp(`.{1,${size}}`, "gs")) ?? []), longest);

async function refusal(xml: string, longest?: number): Promise<string> {
  const refused = await read(xml, longest, 100_000).catch((error: unknown) => error);
  if (!(refused instanceof DocumentRefused)) throw new Error("it was not refused", { cause: refused });
  return refused.reason;
}

async function textOf(markup: string): Promise<string> {
  const { sections } = await read(spl({ sections: section("1", "T", markup) }));
  return sections[0]?.text ?? "";
}

test("a label's title, id, version, day, products and sections are read, nested ones with the headings above", async () => {
  expect(await read(spl())).toEqual({
    document_id: "aaaa1111-0000-0000-0000-000000000001",
    ...{ kind: "label", format: "spl", title: "ZELTRAX (zeltraxine hydrochloride) tablets" },
    ...{ version: "3", effective: "20240115", effective_date: "2024-01-15" },
    products: [{ name: "Zeltrax", generic: "zeltraxine hydrochloride", ingredients: ["ZELTRAXINE"] }],
    sections: [
      {
        ...{ code: "34066-1", path: ["WARNING: SUICIDAL THOUGHTS"] },
        text: "Watch for suicidal thoughts in young adults.",
      },
      {
        ...{ code: "42229-5", path: ["6 ADVERSE REACTIONS", "6.1 Clinical Trials Experience"] },
        text: "The most common adverse reaction was insomnia. Dizziness was seen, too.",
      },
    ],
  });
});

test("where the chunks of the XML end changes nothing", async () => {
  const whole = await read(spl(), 1_000_000, 1_000_000);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 400 }), async (size) => {
      expect(await read(spl(), 1_000_000, size)).toEqual(whole);
    }),
    { numRuns: 20 },
  );
});

test.each([
  [
    "<paragraph>One  two\n three.</paragraph><paragraph>Four.<br/>Five</paragraph>",
    "One two three.\n\nFour.\nFive",
  ],
  [
    '<list listType="ordered"><item>first</item><item><paragraph>second</paragraph></item></list>After',
    "1. first\n2. second\n\nAfter",
  ],
  ["<list><item><caption>a)</caption>own mark</item><item>none</item></list>", "a) own mark\n• none"],
  ["<list><item>outer<list><item>inner</item></list></item></list>", "• outer\n• inner"],
  [
    `<table><caption>Table 1</caption><thead><tr><th>Reaction</th><th>Drug <br/>(%)</th><th>Placebo</th></tr></thead>
     <tbody><tr><td>Insomnia<footnote>In adults</footnote></td><td/><td><paragraph>9</paragraph></td></tr></tbody></table>Then`,
    "Table 1\nReaction | Drug (%) | Placebo\nInsomnia (In adults) | | 9\n\nThen",
  ],
  [
    "H<sub>2</sub>O, 10<sup>5</sup> and Zeltrax<sup>®</sup> &lt; 5 &amp; &#x3b1;",
    "H2O, 10^5 and Zeltrax® < 5 & α",
  ],
  ["<![CDATA[a < b]]>", "a < b"],
])("markup %# becomes plain text", async (markup, plain) => {
  expect(await textOf(markup)).toBe(plain);
});

test("an ingredient alone is no name of a combination; brand and generic name meet by the lists of drugs", () => {
  const both = productNames([
    { name: "Prinzide", generic: "lisinopril and hydrochlorothiazide", ingredients: [] },
  ]);
  expect(both.product).toBe("hydrochlorothiazide / lisinopril");
  expect(both.products).not.toContain("lisinopril");
  const label = productNames([{ name: "Zoloft", generic: "sertraline hydrochloride", ingredients: [] }]);
  expect(label.product).toBe("sertraline");
  expect(label.products).toEqual(expect.arrayContaining(["sertraline", "zoloft"]));
  expect(productNames([])).toEqual({ product: null, products: [] });
});

test("XML that means harm, or is none, has a defined end: no entity is expanded, nothing fetched", async () => {
  const bomb = `<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`;
  expect(await refusal(`${bomb}<document><title>&b;</title></document>`)).toBe("unsafe-xml");
  expect(await refusal(`<!DOCTYPE d SYSTEM "file:///etc/passwd"><document/>`)).toBe("unsafe-xml");
  expect(await refusal(`<document><title>&unknown;</title></document>`)).toBe("malformed-xml");
  expect(await refusal(`<document>${"<a>".repeat(100_000)}`)).toBe("too-deep");
  expect(await refusal(`<document><component>`)).toBe("malformed-xml");
  expect(await refusal(`<document></component></document>`)).toBe("malformed-xml");
  expect(await refusal(``)).toBe("malformed-xml");
  expect(await refusal(`no xml`)).toBe("malformed-xml");
  expect(await refusal(`<html><body/></html>`)).toBe("not-a-document");
  expect(await refusal(`<document><title>x</title></document>`)).toBe("not-a-document");
  expect(await refusal(spl({ sections: section("1", "T", " ") }))).toBe("missing-value");
  expect(await refusal(spl({ sections: section("1", "T", "x".repeat(2_000)) }), 1_000)).toBe(
    "record-too-long",
  );
});

test("what is larger than a document may be is set aside unread", async () => {
  const folder = await mkdtemp(join(tmpdir(), "pharma-large-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const source = documentSourceSchema.parse({ name: "s", kind: "documents", where: { path: "/x" } });
  const limits = { ...defaultLimits, recordBytes: 1_000 };
  const results = `{"results": [${JSON.stringify(openFda({ warnings: ["x".repeat(2_000)] }))}, {"set_id": "a", "warnings": ["y"]}]}`;
  const large = { "a.xml": spl({ title: "x".repeat(4_000) }), "b.txt": "x".repeat(1_001), "c.json": results };
  for (const [name, content] of Object.entries(large)) {
    await writeFile(join(folder, name), content);
    const reasons: string[] = [];
    let documents = 0;
    const into: RecordSink = {
      count: 0,
      record: () => undefined,
      json: () => void documents++,
      problem: (reason) => void reasons.push(reason),
    };
    const parts = join(folder, "parts");
    await readDocuments(join(folder, name), { label: name, source, limits, folder: parts, into });
    expect([name, reasons[0]]).toEqual([name, "record-too-long"]);
    expect([name, documents]).toEqual([name, name === "c.json" ? 1 : 0]);
  }
});

test("openFDA's labels are read by their fields, without the tables that repeat them", () => {
  const { sections, ...label } = readOpenFda(openFda());
  expect(label).toMatchObject({
    ...{ document_id: "bbbb2222-0000-0000-0000-000000000002", title: "Norvexa", version: "7" },
    ...{ effective_date: "2023-07-01", kind: "label", format: "openfda" },
    products: [{ name: "Norvexa", generic: "NORVEXINE", ingredients: ["NORVEXINE"] }],
  });
  expect(sections.map(({ code, path }) => [code, ...path])).toEqual([
    ["34066-1", "Boxed warning"],
    ["34084-4", "Adverse reactions"],
  ]);
  expect(() => readOpenFda({ adverse_reactions: ["x"] })).toThrow(DocumentRefused);
  expect(() => readOpenFda({ set_id: "x", version: { a: 1 }, warnings: [3, null] })).toThrow(DocumentRefused);
});

test("Markdown has a section for each heading; front matter says what it is about", () => {
  const written = `---
title: Sleep and zeltrax
products: [Zeltrax, zeltraxine]
version: 2.10
date: 2025-02-03
---
# Sleep

First words.

## Dose ##
- 5 mg
\`\`\`
# no heading
\`\`\`
`;
  expect(readText(written, { label: "/in/sleep.md", format: "markdown" })).toEqual({
    ...{ document_id: "/in/sleep.md", kind: "document", format: "markdown", title: "Sleep and zeltrax" },
    ...{ version: "2.10", effective: "2025-02-03", effective_date: "2025-02-03" },
    products: [
      { name: "Zeltrax", generic: null, ingredients: [] },
      { name: "zeltraxine", generic: null, ingredients: [] },
    ],
    sections: [
      { code: null, path: ["Sleep and zeltrax"], text: "First words." },
      { code: null, path: ["Dose"], text: "- 5 mg\n```\n# no heading\n```" },
    ],
  });
  const plain = readText("\u0000One.\r\n\r\n\r\n\r\nTwo.", { label: "/in/a/notes.txt", format: "text" });
  expect(plain).toMatchObject({ title: "notes", sections: [{ path: ["notes"], text: "One.\n\nTwo." }] });
  expect(() => readText("---\n[a\n---\nx", { label: "x", format: "text" })).toThrow(DocumentRefused);
  const aliases = `---\na: &a [x]\nb: [${"*a,".repeat(1_000)}]\n---\nx`;
  expect(() => readText(aliases, { label: "x", format: "text" })).toThrow(DocumentRefused);
  expect(() => readText(" \n ", { label: "x", format: "markdown" })).toThrow(DocumentRefused);
});

test("a mapping names products: of all documents, by the folder, or by the path", () => {
  expect(mappedProducts({ products: ["Humira"] }, "/in/x.txt")).toEqual(["Humira"]);
  expect(mappedProducts({ products: { folder: 1 } }, "s3://in/labels/zoloft/x.txt")).toEqual(["zoloft"]);
  expect(mappedProducts({ products: { folder: 9 } }, "/in/x.txt")).toEqual([]);
  const match = { "**/z*": ["Zoloft"], "/in/*": ["Any"] };
  expect(mappedProducts({ products: { match } }, "/in/zol.txt")).toEqual(["Zoloft", "Any"]);
});

test("every stretch of a section is its text between the offsets, and an unchanged section keeps its id", async () => {
  const identify = await loadLanguageIdentifier();
  const document = { source: "s", documentId: "d", kind: "label", title: null, products: [] } as const;
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: "grapheme", minLength: 1 }), { minLength: 1, maxLength: 5 }),
      (texts) => {
        const sections = texts.map((text) => ({ code: null, path: ["A"], text }));
        const found = documentSections({ ...document, sections }, identify);
        expect(new Set(found.map(({ sectionId }) => sectionId)).size).toBe(texts.length);
        for (const { sectionId, text } of found) {
          const about = { source: "label", sourceId: sectionId, product: "", language: "en" } as const;
          for (const stretch of evidenceOf({ ...about, text })) {
            expect(text.slice(stretch.start, stretch.end)).toBe(stretch.text);
            expect(sectionStretch("label", sectionId, text, stretch).id).toBe(stretch.id);
          }
        }
      },
    ),
    { numRuns: 50 },
  );
  const words = "The most common adverse reaction was insomnia, which went away in most of the patients.";
  const ids = (more: readonly string[]) =>
    documentSections(
      { ...document, sections: [...more, words].map((text) => ({ code: null, path: ["A"], text })) },
      identify,
    ).map(({ sectionId }) => sectionId);
  expect(ids(["Something new was found in the patients of the trial."]).at(-1)).toBe(ids([])[0]);
});

test("documents of people are scrubbed of personal data; labels stay word for word", async () => {
  const identify = await loadLanguageIdentifier();
  const text = "Please write to jane.doe@example.org when a patient reports insomnia on the drug.";
  const of = (kind: "label" | "document") =>
    documentSections(
      {
        ...{ source: "s", documentId: "d", kind, title: null, products: [] },
        sections: [{ code: null, path: ["A"], text }],
      },
      identify,
    )[0]?.text;
  expect(of("label")).toBe(text);
  expect(of("document")).not.toContain("jane.doe@example.org");
});

const shared = join(readSettings().evalData, "openfda");

test.skipIf(!existsSync(shared))("labels of the FDA are read (skipped without the shared data)", async () => {
  const label = async (name: string) =>
    readSpl(Readable.from([await readFile(`${shared}/${name}`, "utf8")]), 16 * 1024 ** 2);
  const lipitor = await label("lipitor-orig.xml");
  expect(lipitor).toMatchObject({ version: "11", effective_date: "2014-01-13" });
  expect(productNames(lipitor.products)).toMatchObject({ product: "atorvastatin" });
  expect(productNames(lipitor.products).products).toContain("lipitor");
  expect(
    lipitor.sections.some(({ text }) => text.includes("Insomnia | 3.0 | 2.8 | 1.1 | 5.3 | 2.8 | 2.9")),
  ).toBe(true);
  const humira = await label("humira.xml");
  expect(humira.sections[0]).toMatchObject({ code: "34066-1" });
  const cough = await label("cough.xml");
  expect(productNames(cough.products).product).toBe("diphenhydramine / phenylephrine");
});
