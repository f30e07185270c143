import { readFile, writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { describeArtefacts } from "../../artefacts/describe-artefacts.ts";
import { ensureArtefact } from "../../artefacts/ensure-artefact.ts";
import { artefacts } from "../../artefacts/table.ts";
import { bytes, fileAnswer, httpsSource, oneFile, serve, temporaryFolder } from "./fixtures.ts";

const content = bytes(30_000);

test("the description follows an artefact from absent to present to damaged", async () => {
  const server = await serve(fileAnswer(content, () => undefined));
  const options = { home: temporaryFolder(), table: [oneFile(content, [httpsSource(server.url)])] };
  const [absent] = await describeArtefacts(options);
  expect(absent).toMatchObject({ state: "absent", bytes: content.length, variable: "PHARMA_ARTEFACT_TOOL" });
  expect(absent?.advice).toContain("fetched when it is used first");

  const path = await ensureArtefact("tool", options);
  const [present] = await describeArtefacts(options);
  expect(present).toMatchObject({ state: "present", location: path, advice: undefined });
  expect(present?.source).toMatch(/^download from 127\.0\.0\.1/);

  await writeFile(path, bytes(30_000, 2));
  const [damaged] = await describeArtefacts({ ...options, verify: true });
  expect(damaged?.state).toBe("damaged");

  await ensureArtefact("tool", options);
  expect(content.equals(await readFile(path))).toBe(true);
  expect((await describeArtefacts({ ...options, verify: true }))[0]?.state).toBe("present");
});

test("every artefact of the table has a row that says what to do", async () => {
  const rows = await describeArtefacts({ home: temporaryFolder() });
  expect(rows.map((r) => r.name)).toEqual(artefacts.map((a) => a.name));
  for (const row of rows) expect(row.advice).toMatch(/PHARMA_ARTEFACT_/);
  expect(rows.find((r) => r.name === "drugscom")?.advice).toContain("pharma datasets fetch drugscom");
});

test("the made-up reviews need no source but this machine, and are the same bytes everywhere", async () => {
  const env = { PATH: temporaryFolder(), HOME: temporaryFolder() };
  const folder = await ensureArtefact("synthetic-reviews", { home: temporaryFolder(), offline: true, env });
  const text = await readFile(`${folder}/drugsComTest.tsv`, "utf8");
  expect(text.trimEnd().split("\n")).toHaveLength(380);
});

test("an error tells what could not be fetched from what somebody points to and is wrong", async () => {
  const options = { home: temporaryFolder(), offline: true, env: { PATH: "", HOME: temporaryFolder() } };
  const unfetched = ensureArtefact("sample-reviews", options);
  await expect(unfetched).rejects.toMatchObject({ code: "artefact-unavailable" });
  const overrides = { "sample-reviews": "/nowhere" };
  const pointedTo = ensureArtefact("sample-reviews", { ...options, overrides });
  await expect(pointedTo).rejects.toMatchObject({ code: "artefact-override-unusable" });
});
