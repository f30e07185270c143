import type { Encoding } from "./encoding.ts";
import { addRows, openTokenVectors, type Provider } from "./token-vectors.ts";
import { type Piece, windows } from "./windows.ts";
import { openWordPieces } from "./word-pieces.ts";

export interface EncoderOptions {
  /** Path of the ONNX model: BERT inputs, output `last_hidden_state`. */
  readonly model: string;
  /** Path of its `tokenizer.json`. */
  readonly tokenizer: string;
  /** Default `cpu`. `cuda` needs provider libraries that are not shipped. */
  readonly provider?: Provider;
  /** Tokens a window holds, special tokens included; longer texts are read in several windows. Default 128. */
  readonly window?: number;
  /** Windows read of one text; what lies beyond adds nothing. Default 16. */
  readonly maxWindows?: number;
}

/** One ONNX session in the calling thread. `encode` blocks the thread while ONNX Runtime computes. */
export interface EncoderSession {
  readonly dimension: number;
  encode(parts: readonly string[]): Promise<Encoding>;
  /** Milliseconds inside ONNX Runtime since opening. */
  inference(): number;
  close(): Promise<void>;
}

/** @throws ProviderUnavailable, EncoderFailed */
export async function openEncoderSession(options: EncoderOptions): Promise<EncoderSession> {
  const { provider = "cpu", window = 128, maxWindows = 16 } = options;
  const words = await openWordPieces(options.tokenizer);
  const { dimension, read, inference, close } = await openTokenVectors(options.model, provider);

  const encode = async (parts: readonly string[]): Promise<Encoding> => {
    const pieces: Piece[] = parts.map((text, part) => ({ part, ids: words.encode(text) }));
    const vector = new Float64Array(dimension);
    const shares = new Float64Array(parts.length * dimension);
    let tokens = 0;
    for (const each of windows(pieces, window - 2).slice(0, maxWindows)) {
      const ids = [words.start, ...each.flatMap((piece) => piece.ids), words.end];
      const states = await read(ids);
      let at = 1;
      for (const { part, ids } of each) {
        addRows(shares, part * dimension, states, at, at + ids.length, dimension);
        at += ids.length;
      }
      addRows(vector, 0, states, 0, 1, dimension);
      addRows(vector, 0, states, at, at + 1, dimension);
      tokens += ids.length;
    }
    for (let i = 0; i < shares.length; i++)
      vector[i % dimension] = (vector[i % dimension] ?? 0) + (shares[i] ?? 0);
    const norm = Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0)) || 1;
    return {
      vector: Float32Array.from(vector, (x) => x / norm),
      shares: Float32Array.from(shares, (x) => x / norm),
      tokens,
    };
  };
  return { dimension, encode, inference, close };
}
