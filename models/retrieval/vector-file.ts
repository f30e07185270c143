import { constants, copyFile, type FileHandle, open } from "node:fs/promises";

/** Vectors on disk, row after row as 32-bit floats: what a graph's search is made exact with, without holding all in memory. */
export interface VectorFile {
  readonly path: string;
  append(vectors: Float32Array): Promise<void>;
  /** In the order of the rows asked for, dimension numbers each. */
  read(rows: readonly number[]): Promise<Float32Array>;
  close(): Promise<void>;
}

/** @param flags `r`, or `a+` to append */
export async function openVectorFile(
  path: string,
  dimension: number,
  flags: "r" | "a+",
): Promise<VectorFile> {
  const file = await open(path, flags);
  return {
    path,
    async append(vectors) {
      await file.appendFile(new Uint8Array(vectors.buffer, vectors.byteOffset, vectors.byteLength));
    },
    async read(rows) {
      const out = new Float32Array(rows.length * dimension);
      const bytes = new Uint8Array(out.buffer);
      for (let at = 0; at < rows.length; ) {
        // Rows that follow each other are read at once.
        let to = at + 1;
        while (to < rows.length && rows[to] === (rows[to - 1] ?? 0) + 1) to++;
        await readFully(
          file,
          bytes.subarray(at * 4 * dimension, to * 4 * dimension),
          rows[at] ?? 0,
          dimension,
        );
        at = to;
      }
      return out;
    },
    close: () => file.close(),
  };
}

/** A copy that shares blocks where the file system can. */
export function copyVectorFile(from: string, to: string): Promise<void> {
  return copyFile(from, to, constants.COPYFILE_FICLONE);
}

async function readFully(file: FileHandle, into: Uint8Array, row: number, dimension: number): Promise<void> {
  let done = 0;
  while (done < into.length) {
    const { bytesRead } = await file.read(into, done, into.length - done, row * 4 * dimension + done);
    if (bytesRead === 0) throw new Error(`row ${row} lies beyond the file of vectors`);
    done += bytesRead;
  }
}
