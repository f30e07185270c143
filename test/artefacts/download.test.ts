import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ensureArtefact } from "../../artefacts/ensure-artefact.ts";
import { ArtefactUnavailable } from "../../artefacts/errors.ts";
import type { ArtefactProgress } from "../../artefacts/progress.ts";
import { bytes, fileAnswer, gzip, httpsSource, oneFile, serve, temporaryFolder, zip } from "./fixtures.ts";

const content = bytes(700_000);

test("a download is verified, kept, and not fetched a second time", async () => {
  const server = await serve(fileAnswer(content, () => undefined));
  const options = { home: temporaryFolder(), table: [oneFile(content, [httpsSource(server.url)])] };
  const path = await ensureArtefact("tool", options);
  expect(content.equals(await readFile(path))).toBe(true);
  expect(await ensureArtefact("tool", options)).toBe(path);
  expect(server.ranges).toHaveLength(1);
});

test("a connection that is cut is taken up where it broke off", async () => {
  const server = await serve(fileAnswer(content, (n) => (n < 3 ? 150_000 : undefined)));
  const seen: ArtefactProgress[] = [];
  const path = await ensureArtefact("tool", {
    home: temporaryFolder(),
    table: [oneFile(content, [httpsSource(server.url)])],
    onProgress: (p) => seen.push(p),
  });
  expect(content.equals(await readFile(path))).toBe(true);
  expect(server.ranges[0]).toBe("");
  expect(server.ranges.slice(1).every((r) => /^bytes=[1-9]\d*-$/.test(r))).toBe(true);
  const progress = seen.filter((p) => p.done !== undefined);
  expect(progress.at(-1)).toMatchObject({ done: content.length, total: content.length });
});

test("a server that keeps cutting without a byte is given up, and the next source is tried", async () => {
  const dead = await serve((_request, response) => response.destroy());
  const alive = await serve(fileAnswer(content, () => undefined));
  const table = [oneFile(content, [httpsSource(dead.url), httpsSource(alive.url)])];
  const path = await ensureArtefact("tool", { home: temporaryFolder(), table });
  expect(content.equals(await readFile(path))).toBe(true);
  expect(dead.ranges).toHaveLength(3);
});

test("a part that another process left is taken up", async () => {
  const server = await serve(fileAnswer(content, () => undefined));
  const home = temporaryFolder();
  await leavePart(home, server.url, content.subarray(0, 300_000));
  const table = [oneFile(content, [httpsSource(server.url)])];
  expect(content.equals(await readFile(await ensureArtefact("tool", { home, table })))).toBe(true);
  expect(server.ranges).toEqual(["bytes=300000-"]);
});

test("a part of another file is discarded when the hash does not fit, and fetched anew", async () => {
  const server = await serve(fileAnswer(content, () => undefined));
  const home = temporaryFolder();
  await leavePart(home, server.url, bytes(300_000, 2));
  const table = [oneFile(content, [httpsSource(server.url)])];
  expect(content.equals(await readFile(await ensureArtefact("tool", { home, table })))).toBe(true);
  expect(server.ranges).toEqual(["bytes=300000-", ""]);
});

test("wrong bytes are refused with both hashes, and the next source is used", async () => {
  const wrong = await serve(fileAnswer(bytes(content.length, 9), () => undefined));
  const right = await serve(fileAnswer(content, () => undefined));
  const seen: string[] = [];
  const home = temporaryFolder();
  const path = await ensureArtefact("tool", {
    home,
    table: [oneFile(content, [httpsSource(wrong.url), httpsSource(right.url)])],
    onProgress: (p) => p.step === "source-failed" && seen.push(p.message),
  });
  expect(content.equals(await readFile(path))).toBe(true);
  expect(seen).toHaveLength(1);
  expect(seen[0]).toMatch(/sha256 [0-9a-f]{64}, expected [0-9a-f]{64}/);
  expect(await readdir(join(home, "artefacts", "staging"))).toEqual([]);
});

test("wrong bytes everywhere: an error that names the part, the sources, the hashes and the variable", async () => {
  const wrong = await serve(fileAnswer(bytes(content.length, 9), () => undefined));
  const gone = await serve((_request, response) => response.writeHead(404).end());
  const error = await ensureArtefact("tool", {
    home: temporaryFolder(),
    table: [oneFile(content, [httpsSource(wrong.url), httpsSource(gone.url)])],
  }).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(ArtefactUnavailable);
  const { message, tried } = error as ArtefactUnavailable;
  expect(tried.map((t) => t.reason)).toEqual([
    expect.stringContaining("expected"),
    expect.stringContaining("answered 404"),
  ]);
  expect(message).toContain("tool (a tool for tests)");
  expect(message).toContain("PHARMA_ARTEFACT_TOOL");
});

test("a truncated zip and a truncated gzip are said to be damaged", async () => {
  const archive = zip({ "bin/tool": content });
  const halfZip = await serve(fileAnswer(archive.subarray(0, 200_000), () => undefined));
  const halfGzip = await serve(fileAnswer(gzip(content).subarray(0, 200_000), () => undefined));
  const whole = await serve(fileAnswer(archive, () => undefined));
  const seen: string[] = [];
  const path = await ensureArtefact("tool", {
    home: temporaryFolder(),
    table: [
      oneFile(content, [
        httpsSource(halfZip.url, "zip", "bin/tool"),
        httpsSource(halfGzip.url, "gzip"),
        httpsSource(whole.url, "zip", "bin/tool"),
      ]),
    ],
    onProgress: (p) => p.step === "source-failed" && seen.push(p.message),
  });
  expect(content.equals(await readFile(path))).toBe(true);
  expect(seen).toEqual([expect.stringContaining("damaged"), expect.stringContaining("damaged")]);
});

test("a server that cannot be reached is said so in words", async () => {
  const closed = await serve(() => undefined);
  closed.stop();
  const error = await ensureArtefact("tool", {
    home: temporaryFolder(),
    table: [oneFile(content, [httpsSource(closed.url)])],
  }).catch((e: unknown) => e);
  const [{ reason } = { reason: "" }] = (error as ArtefactUnavailable).tried;
  expect(reason).toBe("the host refuses connections");
});

test("an abort ends the download with the reason given", async () => {
  const stop = new AbortController();
  const server = await serve((_request, response) => {
    response.writeHead(200, { "content-length": 1_000 });
    response.write("x", () => stop.abort(new Error("enough")));
  });
  const table = [oneFile(content, [httpsSource(server.url)])];
  const fetching = ensureArtefact("tool", { home: temporaryFolder(), table, signal: stop.signal });
  await expect(fetching).rejects.toThrow("enough");
});

async function leavePart(home: string, url: string, part: Buffer): Promise<void> {
  const folder = join(home, "artefacts", "partial");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, createHash("sha256").update(url).digest("hex").slice(0, 24)), part);
}
