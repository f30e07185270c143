import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { ensureArtefact } from "../../artefacts/ensure-artefact.ts";
import { bytes, fileAnswer, httpsSource, oneFile, serve, sha256, temporaryFolder } from "./fixtures.ts";

const content = bytes(400_000);

test("of two processes one fetches, the other waits, and both get the same file", async () => {
  let answer = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const send = fileAnswer(content, () => undefined);
  const server = await serve((request, response) => held.then(() => send(request, response)));
  const home = temporaryFolder();
  const [one, two] = [start(home, server.url), start(home, server.url)];
  await Promise.race([one.says("waiting"), two.says("waiting")]);
  answer();
  const [first, second] = await Promise.all([one.path, two.path]);
  expect(first).toBe(second);
  expect(content.equals(await readFile(first))).toBe(true);
  expect(server.ranges).toHaveLength(1);
});

test("a process killed in the middle of a download leaves nothing in the way, and what it had is taken up", async () => {
  let half = (): void => undefined;
  const halfway = new Promise<void>((resolve) => {
    half = resolve;
  });
  const whole = fileAnswer(content, () => undefined);
  const server = await serve((request, response) => {
    if (request.headers.range !== undefined) return whole(request, response);
    response.writeHead(200, { "content-length": content.length });
    response.write(content.subarray(0, 200_000), half);
  });
  const home = temporaryFolder();
  const killed = start(home, server.url);
  await halfway;
  await killed.bytesSeen;
  killed.process.kill("SIGKILL");
  await once(killed.process, "close");

  const path = await ensureArtefact("tool", { home, table: [oneFile(content, [httpsSource(server.url)])] });
  expect(content.equals(await readFile(path))).toBe(true);
  expect(server.ranges[0]).toBe("");
  expect(server.ranges[1]).toMatch(/^bytes=[1-9]\d*-$/);
  expect(await readdir(join(home, "artefacts", "staging"))).toEqual([]);
});

test("the lock of a process that is gone does not hold anybody up", async () => {
  const gone = spawn(process.execPath, ["--version"], { stdio: "ignore" });
  await once(gone, "close");
  const server = await serve(fileAnswer(content, () => undefined));
  const home = temporaryFolder();
  await mkdir(join(home, "artefacts", "locks"), { recursive: true });
  const lock = join(home, "artefacts", "locks", "tool");
  await writeFile(lock, JSON.stringify({ pid: gone.pid, host: hostname() }));
  const path = await ensureArtefact("tool", { home, table: [oneFile(content, [httpsSource(server.url)])] });
  expect(content.equals(await readFile(path))).toBe(true);
});

interface Running {
  readonly process: ChildProcess;
  readonly path: Promise<string>;
  /** Resolves once bytes have been reported. */
  readonly bytesSeen: Promise<void>;
  says(line: string): Promise<void>;
}

/** Runs the compiled code in a process of its own; `npm test` compiles before it tests. */
function start(home: string, url: string): Running {
  const script = fileURLToPath(new URL("ensure-in-process.mjs", import.meta.url));
  const args = [script, home, url, sha256(content), String(content.length)];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  const says = (found: (lines: readonly string[]) => boolean) =>
    new Promise<void>((resolve, reject) => {
      const look = () => found(lines) && resolve();
      reader.on("line", look);
      child.on("close", () => reject(new Error(`it ended, having said ${lines.join(" ")}`)));
      look();
    });
  reader.on("line", (line) => lines.push(line));
  const path = says((all) => all.some((l) => l.startsWith("path "))).then(
    () => lines.find((l) => l.startsWith("path "))?.slice(5) ?? "",
  );
  path.catch(() => undefined);
  const bytesSeen = says((all) => all.filter((l) => l === "fetching").length >= 2);
  bytesSeen.catch(() => undefined);
  return {
    process: child,
    path,
    bytesSeen,
    says: (line) => says((all) => all.includes(line)),
  };
}
