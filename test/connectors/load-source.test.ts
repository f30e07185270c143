import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { MappingInvalid, UnknownSource } from "../../connectors/files/file-errors.ts";
import { loadSource } from "../../connectors/files/load-source.ts";
import { shippedSources } from "../../connectors/files/shipped-sources.ts";
import { defineSource, mappingHash } from "../../connectors/files/source-mapping.ts";

const forum = {
  where: { path: "/data/forum/*.csv" },
  columns: { drug: "product", review: { join: ["title", "body"] } },
};

test("a shipped source is found by its name", async () => {
  for (const name of ["sample", "drugscom", "druglib"]) {
    expect(await loadSource(name)).toBe(shippedSources[name]);
  }
});

test("a user's source is a JSON file in the sources' folder, named after it", async () => {
  const folder = await folderOf({ "forum.json": JSON.stringify(forum) });
  const source = await loadSource("forum", folder);
  expect(source).toMatchObject({ name: "forum", ...forum, format: "auto", dateFormats: ["iso"] });
  expect(source.columns.review).toEqual({ join: ["title", "body"], separator: "\n\n" });
});

test("a source is read from the path of its mapping file, or over other files", async () => {
  const folder = await folderOf({ "forum.json": JSON.stringify(forum) });
  expect(await loadSource(join(folder, "forum.json"))).toMatchObject({ name: "forum" });
  expect(await loadSource("forum=/elsewhere/a=b.csv", folder)).toMatchObject({
    name: "forum",
    where: { path: "/elsewhere/a=b.csv" },
  });
});

test("a mapping that extends a shipped one says only what differs", async () => {
  const mine = { extends: "druglib", where: { path: "s3://bucket/druglib/*.tsv" }, earliest: "2000-01-01" };
  const folder = await folderOf({ "mine.json": JSON.stringify(mine) });
  const source = await loadSource("mine", folder);
  expect(source).toMatchObject({ name: "mine", where: mine.where, earliest: "2000-01-01" });
  expect(source.columns).toEqual(shippedSources.druglib?.columns);
});

test.each([
  ["no JSON", "{", /JSON/],
  ["a missing column", { ...forum, columns: { drug: "x" } }, /columns.review/],
  ["an unknown key", { ...forum, colums: {} }, /colums/],
  ["a relative path", { ...forum, where: { path: "data/x.csv" } }, /absolute/],
  ["a base that is none", { ...forum, extends: "constructor" }, /extends must be one of/],
  ["a date that is none", { ...forum, earliest: "soon" }, /earliest/],
  ["a list", [], /the file/],
])("%s: the error names the file and the mistake", async (_, content, mistake) => {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  const folder = await folderOf({ "forum.json": text });
  const error = await loadSource("forum", folder).catch((cause: unknown) => cause as MappingInvalid);
  expect(error).toBeInstanceOf(MappingInvalid);
  expect(error).toMatchObject({ code: "SOURCE_MAPPING_INVALID", retryable: false });
  expect(String(error)).toContain("forum.json");
  expect(String(error)).toMatch(mistake);
});

test("a source that is not known: the error lists those that are", async () => {
  const folder = await folderOf({});
  for (const name of ["nobody", "../forum", "toString", ""]) {
    await expect(loadSource(name, folder)).rejects.toThrow(UnknownSource);
    await expect(loadSource(name, folder)).rejects.toThrow(/sample, drugscom, druglib/);
  }
  await expect(loadSource("/nowhere/x.json")).rejects.toThrow(/there is no such file/);
});

test("a mapping's hash depends on how records are read, not on where they lie or what is said of them", () => {
  const base = defineSource({ name: "a", ...forum });
  const moved = defineSource({ name: "b", ...forum, doc: "x", licence: "y", where: { path: "/z" } });
  expect(mappingHash(moved)).toBe(mappingHash(base));
  expect(mappingHash(defineSource({ name: "a", ...forum, dateFormats: ["%d"] }))).not.toBe(mappingHash(base));
});

async function folderOf(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "pharma-sources-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}
