import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Artefact, Source } from "../../artefacts/artefact.ts";
import { ensureArtefact } from "../../artefacts/ensure-artefact.ts";
import {
  bytes,
  fileAnswer,
  gzip,
  httpsSource,
  oneFile,
  serve,
  sha256,
  temporaryFolder,
  zip,
} from "./fixtures.ts";

const content = bytes(40_000);
const other = bytes(20_000, 2);
const wheel: Source = { kind: "pypi", package: "tool", version: "1", entries: { "tool.bin": "data/tool" } };

test("a file that the environment points to is copied into place, without asking any source", async () => {
  const server = await serve(fileAnswer(content, () => undefined));
  const file = join(temporaryFolder(), "mine");
  await writeFile(file, content);
  const path = await use(oneFile(content, [httpsSource(server.url)]), file);
  expect(path).not.toBe(file);
  expect(content.equals(await readFile(path))).toBe(true);
  expect(server.ranges).toEqual([]);
});

test("a binary that may be used in place is used where it lies", async () => {
  const file = join(temporaryFolder(), "mine");
  await writeFile(file, content, { mode: 0o755 });
  expect(await use(oneFile(content, [], { usableInPlace: true }), file)).toBe(file);
});

test.each([
  ["wheel", zip({ "data/tool": content })],
  ["gzip", gzip(content)],
])("the archive a source delivers will do as well: a %s", async (_kind, archive) => {
  const file = join(temporaryFolder(), "download");
  await writeFile(file, archive);
  const sources = [wheel, httpsSource("http://127.0.0.1/never", "gzip")];
  expect(content.equals(await readFile(await use(oneFile(content, sources), file)))).toBe(true);
});

test("a folder will do for an artefact of several files, and must hold them all", async () => {
  const pair = oneFile(content, [], {
    returns: "folder",
    files: {
      any: [
        { path: "a", sha256: sha256(content), bytes: content.length },
        { path: "b", sha256: sha256(other), bytes: other.length },
      ],
    },
  });
  const folder = temporaryFolder();
  await writeFile(join(folder, "a"), content);
  await expect(use(pair, folder)).rejects.toThrow("b is missing");
  await writeFile(join(folder, "b"), other);
  const path = await use(pair, folder);
  expect(other.equals(await readFile(join(path, "b")))).toBe(true);
});

test("a wrong file is refused, never replaced by another source", async () => {
  const server = await serve(fileAnswer(content, () => undefined));
  const file = join(temporaryFolder(), "mine");
  await writeFile(file, bytes(40_000, 8));
  const using = use(oneFile(content, [httpsSource(server.url)]), file);
  await expect(using).rejects.toThrow(/PHARMA_ARTEFACT_TOOL=.*mine: tool\.bin has sha256 .*, expected/);
  expect(server.ranges).toEqual([]);
});

test("a path that does not exist is named with its variable", async () => {
  await expect(use(oneFile(content, []), "/nowhere/at/all")).rejects.toThrow(
    "PHARMA_ARTEFACT_TOOL=/nowhere/at/all: there is no such file",
  );
});

test("a file that changed after it was accepted is checked again", async () => {
  const home = temporaryFolder();
  const file = join(temporaryFolder(), "mine");
  await writeFile(file, content, { mode: 0o755 });
  const table = [oneFile(content, [], { usableInPlace: true })];
  await ensureArtefact("tool", { home, table, overrides: { tool: file } });
  await writeFile(file, bytes(40_000, 3));
  await expect(ensureArtefact("tool", { home, table, overrides: { tool: file } })).rejects.toThrow("sha256");
});

const unpublished: Artefact = oneFile(content, [], {
  returns: "folder",
  files: { any: [{ path: "tool.bin", sha256: "first-use", header: ["drug", "review"] }] },
});

test("where nobody publishes a hash, the first file's is recorded and enforced from then on", async () => {
  const first = Buffer.from("drug\treview\nx\ty\n");
  const second = Buffer.from("drug\treview\nx\tz\n");
  let serving = first;
  const server = await serve((_request, response) => response.end(serving));
  const home = temporaryFolder();
  const options = { home, table: [{ ...unpublished, sources: [httpsSource(server.url)] }] };
  const folder = await ensureArtefact("tool", options);
  serving = second;
  await rm(folder, { recursive: true });
  await expect(ensureArtefact("tool", options)).rejects.toThrow(/recorded when it was first fetched/);
  serving = first;
  expect(await ensureArtefact("tool", options)).toBe(folder);
});

test("an error page is not taken for data without a hash", async () => {
  const server = await serve((_request, response) => response.end("<html>sorry</html>"));
  const options = {
    home: temporaryFolder(),
    table: [{ ...unpublished, sources: [httpsSource(server.url)] }],
  };
  await expect(ensureArtefact("tool", options)).rejects.toThrow("no column drug, review in its first line");
});

test("a file that was put into the state folder by hand is verified and used", async () => {
  const home = temporaryFolder();
  await mkdir(join(home, "artefacts", "tool", "1"), { recursive: true });
  await writeFile(join(home, "artefacts", "tool", "1", "tool.bin"), content);
  const path = await ensureArtefact("tool", { home, table: [oneFile(content, [])] });
  expect(path).toBe(join(home, "artefacts", "tool", "1", "tool.bin"));
});

function use(artefact: Artefact, path: string): Promise<string> {
  return ensureArtefact("tool", { home: temporaryFolder(), table: [artefact], overrides: { tool: path } });
}
