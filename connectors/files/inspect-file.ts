import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";

/** What one pass over a file's bytes tells. */
export interface Inspection {
  /** SHA-256, hex. */
  readonly sha256: string;
  readonly bytes: number;
  /** Whether a line is longer than about a mebibyte: how long its longest line is, to a mebibyte, else 0. */
  readonly longestLine: number;
}

/** Hashes a file and measures its longest line. */
export async function inspectFile(path: string, signal?: AbortSignal): Promise<Inspection> {
  const hash = createHash("sha256");
  const lines = new LineMeasure();
  let bytes = 0;
  for await (const chunk of createReadStream(path, {
    highWaterMark: chunkBytes,
    signal,
  }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    lines.add(chunk);
    bytes += chunk.length;
  }
  lines.end();
  return { sha256: hash.digest("hex"), bytes, longestLine: lines.longest };
}

/** The first bytes of a file. */
export async function headOf(path: string, length: number): Promise<Buffer> {
  let file: FileHandle | undefined;
  try {
    file = await open(path, "r");
    const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file?.close();
  }
}

const chunkBytes = 1024 * 1024;

/** Looks at the first and the last line break of each chunk only: a line that matters is longer than a chunk. */
class LineMeasure {
  longest = 0;
  /** Bytes since the last line break. */
  #open = 0;

  add(chunk: Buffer): void {
    const first = chunk.indexOf(10);
    if (first < 0) {
      this.#open += chunk.length;
      return;
    }
    this.#line(this.#open + first);
    this.#open = chunk.length - 1 - chunk.lastIndexOf(10);
  }

  end(): void {
    this.#line(this.#open);
  }

  #line(length: number): void {
    if (length > chunkBytes && length > this.longest) this.longest = length;
  }
}
