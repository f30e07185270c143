import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { weightsFile } from "../../weights-file.ts";
import type { PsytarLabel } from "../learning/psytar-corpus.ts";
import { ReaderUnusable } from "./reader-unusable.ts";

/** A linear head: `weights` (outputs x width), row by row, and a bias per output. */
export interface Head {
  readonly weights: Float64Array;
  readonly bias: readonly number[];
}

/** Platt scaling (1999) of a head's logit, and the probability from which it counts: the best F1 on examples that training left out. */
export interface Calibration {
  readonly scale: number;
  readonly offset: number;
  readonly threshold: number;
}

export type Calibrated = PsytarLabel | "ade";

export type HeadName = "review" | "rating" | "sentences" | "ade" | "spans";

/** What training learned beyond the encoder that it started from. */
export interface ReaderWeights {
  /** `reader@` and the start of the hash of the file. */
  readonly model: string;
  /** SHA-256 of the ONNX file that the differences belong to. */
  readonly base: string;
  readonly heads: Readonly<Record<HeadName, Head>>;
  readonly calibration: Readonly<Record<Calibrated, Calibration>>;
  readonly vectors: readonly { readonly name: string; readonly values: Float32Array }[];
  readonly matrices: readonly Difference[];
}

/** A matrix's difference from the base: (outputs x inputs), four bits each, two to a byte, low half first, with a scale per output. */
export interface Difference {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  readonly scales: Float32Array;
  readonly halves: Uint8Array;
}

/**
 * @param file default: the weights that ship
 * @throws ReaderUnusable when the file is missing or damaged
 */
export async function loadReaderWeights(file?: string): Promise<ReaderWeights> {
  const path = file ?? readerFile("reader.bin");
  return parseReaderWeights(await readFile(path), path);
}

/** @throws ReaderUnusable where a shipped file is missing */
export function readerFile(name: string): string {
  const file = weightsFile(name);
  if (file === undefined)
    throw new ReaderUnusable(`models/weights/${name} is missing: it is part of the repository`);
  return file;
}

/** The probability from which each label counts. */
export function thresholdsOf({ calibration }: ReaderWeights): Readonly<Record<Calibrated, number>> {
  const { ADR, WD, EF, INF, SSI, DI, ade } = calibration;
  return {
    ADR: ADR.threshold,
    WD: WD.threshold,
    EF: EF.threshold,
    INF: INF.threshold,
    SSI: SSI.threshold,
    DI: DI.threshold,
    ade: ade.threshold,
  };
}

/** The layout is that of `training/pack_reader.py`. */
export function parseReaderWeights(read: Uint8Array, file: string): ReaderWeights {
  // A Buffer's slice would be a view of the whole file.
  const bytes = new Uint8Array(read.buffer, read.byteOffset, read.byteLength);
  try {
    const length = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as Header;
    const body = 4 + length;
    const floats = (at: number, count: number) =>
      new Float32Array(bytes.slice(body + at, body + at + 4 * count).buffer, 0, count);
    const hash = createHash("sha256").update(bytes).digest("hex");
    return Object.freeze({
      model: `reader@${hash.slice(0, 12)}`,
      base: header.base,
      heads: headsOf(header),
      calibration: header.calibration,
      vectors: header.entries.flatMap((entry) =>
        "length" in entry ? [{ name: entry.name, values: floats(entry.at, entry.length) }] : [],
      ),
      matrices: header.entries.flatMap((entry) => {
        if ("length" in entry) return [];
        const { name, rows, columns, at } = entry;
        const from = body + at + 4 * rows;
        return [
          {
            name,
            rows,
            columns,
            scales: floats(at, rows),
            halves: bytes.slice(from, from + (rows * columns) / 2),
          },
        ];
      }),
    });
  } catch (cause) {
    throw new ReaderUnusable(`${file} is damaged: ${String(cause)}`, { cause });
  }
}

interface Header {
  readonly base: string;
  readonly entries: readonly (
    | { readonly name: string; readonly at: number; readonly length: number }
    | { readonly name: string; readonly at: number; readonly rows: number; readonly columns: number }
  )[];
  readonly calibration: ReaderWeights["calibration"];
  readonly heads: Readonly<Record<string, { readonly weight: number[][]; readonly bias: number[] }>>;
}

function headsOf({ heads }: Header): Record<HeadName, Head> {
  const head = (name: HeadName): Head => {
    const found = heads[name];
    if (!found) throw new Error(`it has no head "${name}"`);
    return { weights: Float64Array.from(found.weight.flat()), bias: found.bias };
  };
  return {
    review: head("review"),
    rating: head("rating"),
    sentences: head("sentences"),
    ade: head("ade"),
    spans: head("spans"),
  };
}
