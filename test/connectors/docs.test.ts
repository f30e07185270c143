import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { loadDocumentSource } from "../../connectors/documents/load-document-source.ts";
import { loadSource } from "../../connectors/files/load-source.ts";

test("the mappings in docs/sources.md are mappings", async () => {
  const text = await readFile(new URL("../../docs/sources.md", import.meta.url), "utf8");
  const examples = [...text.matchAll(/```json\n(.*?)```/gs)].map(([, json]) => json ?? "");
  expect(examples).toHaveLength(3);
  const folder = await mkdtemp(join(tmpdir(), "pharma-docs-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const example of examples) {
    await writeFile(join(folder, "forum.json"), example);
    const load = JSON.parse(example).kind === "documents" ? loadDocumentSource : loadSource;
    expect(await load("forum", folder)).toMatchObject({ name: "forum" });
  }
});
