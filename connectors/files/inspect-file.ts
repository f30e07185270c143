import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";

/** What one pass over a file's bytes tells. */
export interface Inspection {
  /** SHA-256, hex. */
  readonly sha256: string;
  readonly bytes: number;
  /** Lines that hold something besides a carriage return. */
  readonly lines: number;
  /** Bytes of the longest line. */
  readonly longestLine: number;
}

/** Hashes a file and measures its lines. */
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
  return { sha256: hash.digest("hex"), bytes, lines: lines.count, longestLine: lines.longest };
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

class LineMeasure {
  count = 0;
  longest = 0;
  /** Bytes of the line that goes on from the chunk before. */
  #open = 0;
  #openIsReturn = false;

  add(chunk: Buffer): void {
    let start = 0;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, start)) {
      this.#line(this.#open + at - start, start === at ? this.#openIsReturn : chunk[at - 1] === 13);
      this.#open = 0;
      start = at + 1;
    }
    this.#open += chunk.length - start;
    if (chunk.length > start) this.#openIsReturn = chunk[chunk.length - 1] === 13;
  }

  end(): void {
    if (this.#open > 0) this.#line(this.#open, this.#openIsReturn);
  }

  #line(length: number, endsInReturn: boolean): void {
    if (length > this.longest) this.longest = length;
    if (length > 1 || (length === 1 && !endsInReturn)) this.count += 1;
  }
}
