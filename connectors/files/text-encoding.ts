import { createReadStream, createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { SourceMapping } from "./source-mapping.ts";

export interface TextEncoding {
  readonly name: SourceMapping["encoding"];
  /** Length of the byte order mark. */
  readonly mark: number;
}

/** A text file's encoding by its first bytes: its byte order mark, the pattern of UTF-16, else as declared. */
export function encodingOf(head: Buffer, declared: SourceMapping["encoding"]): TextEncoding {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { name: "utf-8", mark: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { name: "utf-16le", mark: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { name: "utf-16be", mark: 2 };
  if (declared !== "utf-8" || head.length < 16) return { name: declared, mark: 0 };
  const zeros = [0, 0];
  head.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  // In western text nearly every second byte of UTF-16 is zero, and none of the others.
  const many = head.length / 2 / 2;
  if (odd > many && even * 20 < odd) return { name: "utf-16le", mark: 0 };
  if (even > many && odd * 20 < even) return { name: "utf-16be", mark: 0 };
  return { name: "utf-8", mark: 0 };
}

/** Copies a text file as UTF-8 without a byte order mark. What is not in its encoding becomes U+FFFD. */
export async function toUtf8(
  path: string,
  target: string,
  { name, mark }: TextEncoding,
  signal?: AbortSignal,
): Promise<void> {
  async function* decoded(chunks: AsyncIterable<Buffer>) {
    if (name === "utf-8") {
      yield* chunks;
      return;
    }
    const decoder = new TextDecoder(name, { ignoreBOM: true });
    for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  }
  await pipeline(
    createReadStream(path, { start: mark }),
    decoded,
    createWriteStream(target, { flags: "wx", mode: 0o600 }),
    signal ? { signal } : {},
  );
}
