import { createHash } from "node:crypto";
import { weightsFile } from "../weights-file.ts";
import { WeightsUnusable } from "./weights-unusable.ts";

/** What training learned beyond the encoder that it started from; the layout is that of `training/pack_weights.py`. */
export interface LearnedWeights {
  /** Start of the SHA-256 of the file, in hex: its version. */
  readonly version: string;
  /** SHA-256 of the ONNX file that the differences belong to. */
  readonly base: string;
  readonly heads: ReadonlyMap<string, Head>;
  /** What training fitted besides, as it wrote it. */
  readonly calibration: unknown;
  readonly vectors: readonly { readonly name: string; readonly values: Float32Array }[];
  readonly matrices: readonly Difference[];
}

/** A linear head: `weights` (outputs x width), row by row, and a bias per output. */
export interface Head {
  readonly weights: Float64Array;
  readonly bias: readonly number[];
}

/** A matrix's difference from the base: (outputs x inputs), four bits each, two to a byte, low half first, with a scale per output. */
export interface Difference {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  readonly scales: Float32Array;
  readonly halves: Uint8Array;
}

/** Path of a file of `models/weights`. @throws WeightsUnusable where it is missing */
export function shippedWeights(name: string): string {
  const file = weightsFile(name);
  if (file === undefined)
    throw new WeightsUnusable(`models/weights/${name} is missing: it is part of the repository`);
  return file;
}

/** @throws WeightsUnusable where the bytes are no such file; `file` is named there */
export function parseLearnedWeights(read: Uint8Array, file: string): LearnedWeights {
  // A Buffer's slice would be a view of the whole file.
  const bytes = new Uint8Array(read.buffer, read.byteOffset, read.byteLength);
  try {
    const length = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as Header;
    const body = 4 + length;
    const floats = (at: number, count: number) =>
      new Float32Array(bytes.slice(body + at, body + at + 4 * count).buffer, 0, count);
    return Object.freeze({
      version: createHash("sha256").update(bytes).digest("hex").slice(0, 12),
      base: header.base,
      heads: new Map(
        Object.entries(header.heads).map(([name, { weight, bias }]) => [
          name,
          { weights: Float64Array.from(weight.flat()), bias },
        ]),
      ),
      calibration: header.calibration,
      vectors: header.entries.flatMap((entry) =>
        "length" in entry ? [{ name: entry.name, values: floats(entry.at, entry.length) }] : [],
      ),
      matrices: header.entries.flatMap((entry) => {
        if ("length" in entry) return [];
        const { name, rows, columns, at } = entry;
        const from = body + at + 4 * rows;
        const halves = bytes.slice(from, from + (rows * columns) / 2);
        return [{ name, rows, columns, scales: floats(at, rows), halves }];
      }),
    });
  } catch (cause) {
    throw new WeightsUnusable(`${file} is damaged: ${String(cause)}`, { cause });
  }
}

interface Header {
  readonly base: string;
  readonly entries: readonly (
    | { readonly name: string; readonly at: number; readonly length: number }
    | { readonly name: string; readonly at: number; readonly rows: number; readonly columns: number }
  )[];
  readonly calibration: unknown;
  readonly heads: Readonly<Record<string, { readonly weight: number[][]; readonly bias: number[] }>>;
}
