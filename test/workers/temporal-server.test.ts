import { once } from "node:events";
import { existsSync } from "node:fs";
import { chmod, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { Connection } from "@temporalio/client";
import { expect, onTestFinished, test } from "vitest";
import { findProcess, isAlive } from "../../client/living-process.ts";
import { findRunningServer, readServerRecord } from "../../client/server-record.ts";
import { startTemporalServer } from "../../workers/temporal-server.ts";
import type { TemporalServerOptions } from "../../workers/temporal-server-options.ts";
import { freshHome, startProcess } from "../support/child.ts";
import { temporalBinary } from "../support/temporal.ts";

interface Joined {
  pid: number;
  joined: boolean;
  address: string;
}

async function options(home: string): Promise<TemporalServerOptions> {
  return { home, binary: await temporalBinary(), port: "any", ui: "none" };
}

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** The server's binary, except that its first starts end as they do when a port was taken after it had been chosen. */
async function meetsTakenPorts(home: string, starts: number): Promise<string> {
  const binary = join(home, "meets-taken-ports");
  const script = `#!/bin/sh
echo start >>"$0.starts"
if [ "$(wc -l <"$0.starts")" -gt ${starts} ]; then exec "${await temporalBinary()}" "$@"; fi
echo "failed listening for HTTP API on 127.0.0.1:35449: bind: address already in use" >&2
exit 1
`;
  await writeFile(binary, script, { mode: 0o755 });
  return binary;
}

async function serves(address: string): Promise<boolean> {
  const connection = await Connection.connect({ address });
  await connection.workflowService.describeNamespace({ namespace: "default" });
  await connection.close();
  return true;
}

test("a server serves until it is stopped, and leaves neither process nor record", async () => {
  const home = await freshHome();
  const server = await startTemporalServer(await options(home));
  expect(server.joined).toBe(false);
  expect(await serves(server.address)).toBe(true);
  expect(findRunningServer(home)?.address).toBe(server.address);
  await server.stop();
  expect(readServerRecord(home)).toBeUndefined();
  expect(findProcess(server.pid)).toBeUndefined();
});

test("runs can be searched by the attributes it was started with, and it shows its web UI", async () => {
  const home = await freshHome();
  const searchAttributes = { PharmaDag: "Keyword" as const };
  const server = await startTemporalServer({ ...(await options(home)), ui: "any", searchAttributes });
  onTestFinished(() => server.stop());
  const connection = await Connection.connect({ address: server.address });
  const known = await connection.operatorService.listSearchAttributes({ namespace: "default" });
  await connection.close();
  expect(Object.keys(known.customAttributes)).toContain("PharmaDag");
  expect(server.ui && (await fetch(server.ui)).status).toBe(200);
});

test("closed runs are kept for as long as asked, 90 days by default", async () => {
  const home = await freshHome();
  const server = await startTemporalServer(await options(home));
  onTestFinished(() => server.stop());
  const connection = await Connection.connect({ address: server.address });
  const { config } = await connection.workflowService.describeNamespace({ namespace: "default" });
  await connection.close();
  expect(Number(config?.workflowExecutionRetentionTtl?.seconds)).toBe(90 * 86_400);
});

test("a second process joins the server, and the last to leave ends it", async () => {
  const home = await freshHome();
  const binary = await temporalBinary();
  const first = startProcess("workers/fixtures/server-user.mjs", home, binary);
  const started = await first.line<Joined>();
  const second = startProcess("workers/fixtures/server-user.mjs", home, binary);
  expect(await second.line<Joined>()).toEqual({ ...started, joined: true });
  await first.end("SIGTERM");
  expect(await serves(started.address)).toBe(true);
  await second.end("SIGTERM");
  expect(findProcess(started.pid)).toBeUndefined();
});

test("two processes that start at once share one server", async () => {
  const home = await freshHome();
  const binary = await temporalBinary();
  const users = [1, 2].map(() => startProcess("workers/fixtures/server-user.mjs", home, binary));
  const [one, two] = await Promise.all(users.map((user) => user.line<Joined>()));
  expect(one?.pid).toBe(two?.pid);
  expect([one?.joined, two?.joined].sort()).toEqual([false, true]);
});

test("a server whose starter was killed goes on, and the next start joins it", async () => {
  const home = await freshHome();
  const starter = startProcess("workers/fixtures/server-user.mjs", home, await temporalBinary());
  const started = await starter.line<Joined>();
  await starter.end("SIGKILL");
  const server = await startTemporalServer(await options(home));
  expect(server).toMatchObject({ pid: started.pid, address: started.address, joined: true });
  await server.stop();
  expect(findProcess(started.pid)).toBeUndefined();
});

test("a server that is killed is started again on the same address, with its data", async () => {
  const home = await freshHome();
  const restarted = withResolvers();
  const server = await startTemporalServer({ ...(await options(home)), onRestart: restarted.resolve });
  onTestFinished(() => server.stop());
  const before = server.pid;
  process.kill(before, "SIGKILL");
  await restarted.promise;
  expect(server.pid).not.toBe(before);
  expect(await serves(server.address)).toBe(true);
});

test("a record whose server was killed is no hindrance", async () => {
  const home = await freshHome();
  const starter = startProcess("workers/fixtures/server-user.mjs", home, await temporalBinary());
  const { pid } = await starter.line<Joined>();
  await starter.end("SIGKILL");
  process.kill(pid, "SIGKILL");
  const server = await startTemporalServer(await options(home));
  onTestFinished(() => server.stop());
  expect(server.joined).toBe(false);
  expect(server.pid).not.toBe(pid);
});

test("an abandoned server that does not answer is ended and replaced", async () => {
  const home = await freshHome();
  const starter = startProcess("workers/fixtures/server-user.mjs", home, await temporalBinary());
  const { pid } = await starter.line<Joined>();
  await starter.end("SIGKILL");
  const stuck = findProcess(pid);
  process.kill(pid, "SIGSTOP");
  const server = await startTemporalServer({ ...(await options(home)), healthTimeoutMs: 500 });
  onTestFinished(() => server.stop());
  // Killed, it may still be waited for by its parent.
  await expect.poll(() => stuck && isAlive(stuck), { timeout: 10_000 }).toBe(false);
  expect(await serves(server.address)).toBe(true);
});

test("a port that is taken is an error when asked for by number, else another one is used", async () => {
  const home = await freshHome();
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  onTestFinished(() => {
    other.close();
  });
  const { port } = other.address() as { port: number };
  const taken = startTemporalServer({ ...(await options(home)), port });
  await expect(taken).rejects.toThrow(`Port ${port} for the Temporal server is already in use`);
  const server = await startTemporalServer({ ...(await options(home)), port: { preferred: port } });
  onTestFinished(() => server.stop());
  expect(server.address).not.toContain(String(port));
});

test("a start that meets a port taken meanwhile is tried again, but not for ever", async () => {
  const home = await freshHome();
  const server = await startTemporalServer({
    ...(await options(home)),
    binary: await meetsTakenPorts(home, 2),
  });
  onTestFinished(() => server.stop());
  expect(await serves(server.address)).toBe(true);
  const other = await freshHome();
  const never = startTemporalServer({ ...(await options(other)), binary: await meetsTakenPorts(other, 99) });
  await expect(never).rejects.toThrow(/address already in use/);
});

test("a binary that does not run is reported with what it wrote", async () => {
  const home = await freshHome();
  const binary = join(home, "broken-binary");
  await writeFile(binary, "#!/bin/sh\necho no such option >&2\nexit 3\n");
  await chmod(binary, 0o755);
  const failed = startTemporalServer({ ...(await options(home)), binary });
  await expect(failed).rejects.toThrow(/ended with 3 at its start: no such option/);
  await expect(startTemporalServer({ ...(await options(home)), binary: join(home, "none") })).rejects.toThrow(
    /does not start: .*ENOENT/,
  );
  expect(existsSync(join(home, "temporal", "server.lock"))).toBe(false);
});
