import { createHash } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { zipSync } from "fflate";
import { onTestFinished } from "vitest";
import type { Artefact, Source } from "../../artefacts/artefact.ts";

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "pharma-artefacts-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Bytes that do not compress and are the same each time. */
export function bytes(length: number, seed = 1): Buffer {
  const chunks: Buffer[] = [];
  for (let i = 0; i * 32 < length; i += 1) chunks.push(createHash("sha256").update(`${seed}:${i}`).digest());
  return Buffer.concat(chunks).subarray(0, length);
}

export function sha256(data: Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

export function zip(entries: Readonly<Record<string, Uint8Array>>): Buffer {
  return Buffer.from(zipSync({ ...entries }));
}

export const gzip = gzipSync;

/** A table of one artefact of one file, `tool`, with these sources. */
export function oneFile(
  content: Uint8Array,
  sources: readonly Source[],
  more: Partial<Artefact> = {},
): Artefact {
  return {
    name: "tool",
    version: "1",
    what: "a tool for tests",
    licence: "none",
    neededBy: "feature",
    folder: "tool/1",
    returns: "file",
    usableInPlace: false,
    files: { any: [{ path: "tool.bin", sha256: sha256(content), bytes: content.byteLength }] },
    sources,
    ...more,
  };
}

export function httpsSource(url: string, packing: "none" | "gzip" | "zip" = "none", entry = ""): Source {
  return { kind: "https", downloads: { any: [{ url, packing, entries: { "tool.bin": entry } }] } };
}

export interface Server {
  readonly url: string;
  /** `Range` headers in the order the requests came; empty for a request without one. */
  readonly ranges: string[];
  /** Closes it before the test ends. */
  stop(): void;
}

/** A real HTTP server on a free port, closed when the test ends. */
export async function serve(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Server> {
  const ranges: string[] = [];
  const server = createServer((request, response) => {
    ranges.push(request.headers.range ?? "");
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  onTestFinished(stop);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/file`, ranges, stop };
}

/** Answers ranges as a static file server does, and cuts the connection after `cutAfter` bytes when that is given. */
export function fileAnswer(content: Buffer, cutAfter: (request: number) => number | undefined) {
  let count = 0;
  return (request: IncomingMessage, response: ServerResponse) => {
    const start = Number(/bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0);
    const rest = content.subarray(start);
    const cut = cutAfter(count);
    count += 1;
    response.writeHead(start > 0 ? 206 : 200, {
      "content-length": rest.length,
      ...(start > 0 ? { "content-range": `bytes ${start}-${content.length - 1}/${content.length}` } : {}),
    });
    if (cut === undefined) return response.end(rest);
    response.write(rest.subarray(0, cut), () => response.destroy());
  };
}

/** An executable that stands in for a command on PATH. */
export async function command(folder: string, name: string, script: string): Promise<void> {
  await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}
