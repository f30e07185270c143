import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { type HttpCheckInput, httpCheck } from "../../activities/http-check.ts";
import { look } from "./look.ts";

/** A server of this test; gives its address. */
async function serve(answer: RequestListener): Promise<string> {
  const server: Server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  servers.set(url, server);
  onTestFinished(() => stop(url));
  return url;
}

const servers = new Map<string, Server>();

function stop(url: string): void {
  servers.get(url)?.closeAllConnections();
  servers.get(url)?.close();
  servers.delete(url);
}

const check = (input: HttpCheckInput, signal?: AbortSignal) => look(httpCheck, input, signal && { signal });
const sentence = (seen: unknown) => (seen instanceof Error ? seen.message : JSON.stringify(seen));

test("an address that answers as it should is there; another status is not", async () => {
  const state = { status: 503 };
  const url = await serve((_, answer) => answer.writeHead(state.status).end());
  const seen = await check({ url });
  expect(seen).toMatchObject({ type: "NotYet" });
  expect(sentence(seen)).toMatch(/^127\.0\.0\.1:\d+ answers 503, not 200$/);
  state.status = 200;
  expect(await check({ url })).toEqual({ status: 200 });
  expect(await check({ url, status: 204 })).toMatchObject({ type: "NotYet" });
});

test("a value in its JSON is waited for by a pointer, whatever the answer was before", async () => {
  const body = { text: "<html>soon</html>" };
  const url = await serve((_, answer) => answer.end(body.text));
  const at = (pointer: string, equals?: number | string | boolean | null | readonly number[]) =>
    check({ url, json: { pointer, ...(equals !== undefined && { equals }) } });
  expect(await at("/meta/total")).toMatchObject({ type: "NotYet" });
  body.text = JSON.stringify({ meta: { total: 3, "a/b": [1, 2], none: null } });
  expect(await at("/meta/total")).toEqual({ status: 200 });
  expect(await at("/meta/total", 3)).toEqual({ status: 200 });
  expect(await at("/meta/a~1b", [1, 2])).toEqual({ status: 200 });
  expect(await at("/meta/a~1b/1", 2)).toEqual({ status: 200 });
  expect(await at("/meta/none", null)).toEqual({ status: 200 });
  const seen = await at("/meta/total", 4);
  expect(sentence(seen)).toMatch(/answers without 4 at \/meta\/total$/);
  // What the other side said is not repeated: it may be anything.
  expect(sentence(seen)).not.toMatch(/\b3\b/);
  expect(await at("/toString")).toMatchObject({ type: "NotYet" });
});

test("no server, a server that hangs and one that never ends its answer are not there yet", async () => {
  const closed = await serve(() => undefined);
  stop(closed);
  expect(sentence(await check({ url: closed }))).toContain("it does not answer (ECONNREFUSED)");
  const endless = await serve((_, answer) => {
    answer.writeHead(200);
    const more = setInterval(() => answer.write("x".repeat(200_000)), 1);
    answer.on("close", () => clearInterval(more));
  });
  const seen = await check({ url: endless, json: { pointer: "/a" } });
  expect(sentence(seen)).toContain("larger than 1048576 bytes");
});

test("a look ends with its run", async () => {
  const stop = new AbortController();
  const url = await serve(() => stop.abort(new Error("the run was cancelled")));
  expect(await check({ url }, stop.signal)).toMatchObject({ message: "the run was cancelled" });
});

test("redirects within the web are followed, a circle is given up, and others are refused", async () => {
  const url: string = await serve((request, answer) => {
    const to = new URL(request.url ?? "/", url).searchParams.get("to");
    if (to === null) answer.end("there");
    else answer.writeHead(302, { location: to === "self" ? (request.url ?? "") : to }).end();
  });
  expect(await check({ url: `${url}/?to=/` })).toEqual({ status: 200 });
  expect(sentence(await check({ url: `${url}/?to=self` }))).toContain("redirects more than 5 times");
  for (const to of ["file:///etc/passwd", "ftp://example.org/"]) {
    const seen = await check({ url: `${url}/?to=${encodeURIComponent(to)}` });
    expect(seen).toMatchObject({ code: "URL_REFUSED", retryable: false });
  }
});

test.each([
  [{ url: "file:///etc/passwd" }, "An address of file: is not asked"],
  [{ url: "labels" }, '"labels" is no address'],
  [{ url: "https://ada:secret@example.org/" }, "holds a password"],
  [
    { url: "http://127.0.0.1:1/", json: { pointer: "meta" } },
    'takes a JSON pointer such as /meta/total, not "meta"',
  ],
])("%j is refused for good", async (input, says) => {
  const seen = await check(input);
  expect(seen).toMatchObject({ retryable: false });
  expect(sentence(seen)).toContain(says);
  expect(sentence(seen)).not.toContain("secret");
});
