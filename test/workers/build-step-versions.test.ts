import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { stepVersions } from "../../workers/build-step-versions.ts";

const project = {
  "activities/index.js":
    'import { readFiles } from "./read-files.js";\nimport { score } from "./score.js";\nexport const steps = { readFiles, score };',
  "activities/read-files.js":
    'import { parse } from "../models/parse.js";\nexport const readFiles = { run: parse };',
  "activities/score.js":
    'import { head } from "../models/head.js";\nimport "onnxruntime-node";\nconst sql = new URL("../lakehouse/gold/", import.meta.url);\nexport const score = { run: () => [head, sql] };',
  "models/parse.js": "export const parse = () => 1;\n//# sourceMappingURL=parse.js.map",
  "models/head.js": 'export const head = new URL("./weights/head.json", import.meta.url);',
  "models/weights/head.json": "[1,2]",
  "lakehouse/gold/daily.sql": "select 1",
};
const lock = (version: string) => ({
  "package-lock.json": JSON.stringify({ packages: { "node_modules/onnxruntime-node": { version } } }),
});

/** Versions of the project with some files changed. */
async function versions(changes: Readonly<Record<string, string>> = {}) {
  const folder = await mkdtemp(join(tmpdir(), "pharma-versions-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries({ ...project, ...lock("1.30.0"), ...changes })) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return stepVersions(join(folder, "activities/index.js"), join(folder, "package-lock.json"));
}

test("every step of the registry has a version, the same wherever the project lies", async () => {
  const one = await versions();
  expect(Object.keys(one)).toEqual(["readFiles", "score"]);
  expect(await versions()).toEqual(one);
});

test("a step's version changes with what it imports, and only then", async () => {
  const before = await versions();
  const after = await versions({ "models/parse.js": "export const parse = () => 2;" });
  expect(after.readFiles).not.toBe(before.readFiles);
  expect(after.score).toBe(before.score);
});

test("files and folders that a module names count, and the packages it imports", async () => {
  const before = await versions();
  const changes = [
    { "models/weights/head.json": "[1,3]" },
    { "lakehouse/gold/weekly.sql": "select 7" },
    lock("1.31.0"),
  ];
  for (const change of changes) {
    const after = await versions(change);
    expect(after.score).not.toBe(before.score);
    expect(after.readFiles).toBe(before.readFiles);
  }
});

test("source maps change nothing", async () => {
  expect(await versions({ "models/parse.js": "export const parse = () => 1;" })).toEqual(await versions());
});

test("a step whose file is not named after it is refused", async () => {
  const index = 'import { readFiles } from "./score.js";\nexport const steps = { readFiles };';
  await expect(versions({ "activities/index.js": index })).rejects.toThrow("looked for in read-files.ts");
});
