import { InferenceSession, Tensor } from "onnxruntime-node";
import { EncoderFailed, ProviderUnavailable } from "./encoder-errors.ts";
import type { Encoding } from "./encoding.ts";
import { type Piece, windows } from "./windows.ts";
import { openWordPieces } from "./word-pieces.ts";

export type Provider = "cpu" | "cuda";

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

/**
 * Opens a session that computes one window at a time on one thread: with dynamic int8 quantisation activation scales
 * depend on everything in a batch, so a text's result would depend on its neighbours.
 *
 * @throws ProviderUnavailable, EncoderFailed
 */
export async function openEncoderSession(options: EncoderOptions): Promise<EncoderSession> {
  const { provider = "cpu", window = 128, maxWindows = 16 } = options;
  const words = await openWordPieces(options.tokenizer);
  const session = await openSession(options.model, provider);
  const feed = feeder();
  let inference = 0;

  const hidden = async (ids: readonly number[]): Promise<Float32Array> => {
    const feeds = feed(ids);
    const begun = performance.now();
    const output = (await session.run(feeds)).last_hidden_state;
    inference += performance.now() - begun;
    if (!(output?.data instanceof Float32Array))
      throw new EncoderFailed("the model gave no last_hidden_state");
    return output.data;
  };

  const encode = async (parts: readonly string[]): Promise<Encoding> => {
    const pieces: Piece[] = parts.map((text, part) => ({ part, ids: words.encode(text) }));
    const vector = new Float64Array(dimension);
    const shares = new Float64Array(parts.length * dimension);
    let tokens = 0;
    for (const each of windows(pieces, window - 2).slice(0, maxWindows)) {
      const ids = [words.start, ...each.flatMap((piece) => piece.ids), words.end];
      const states = await hidden(ids);
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

  const dimension = (await hidden([words.start, words.end])).length / 2;
  inference = 0;
  return { dimension, encode, inference: () => inference, close: () => session.release() };
}

async function openSession(model: string, provider: Provider): Promise<InferenceSession> {
  try {
    return await InferenceSession.create(model, {
      executionProviders: [provider],
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      executionMode: "sequential",
      graphOptimizationLevel: "all",
      logSeverityLevel: 3,
    });
  } catch (error) {
    if (provider !== "cpu") throw new ProviderUnavailable(provider, error);
    throw new EncoderFailed(`${model} cannot be opened: ${String(error)}`, { cause: error });
  }
}

/** Makes input tensors; masks and types are the same for equal lengths, so they are made once. */
function feeder(): (ids: readonly number[]) => Record<string, Tensor> {
  const constants = new Map<number, { attention_mask: Tensor; token_type_ids: Tensor }>();
  return (ids) => {
    const dims = [1, ids.length];
    let rest = constants.get(ids.length);
    if (!rest) {
      rest = {
        attention_mask: new Tensor("int64", new BigInt64Array(ids.length).fill(1n), dims),
        token_type_ids: new Tensor("int64", new BigInt64Array(ids.length), dims),
      };
      constants.set(ids.length, rest);
    }
    return { input_ids: new Tensor("int64", BigInt64Array.from(ids, BigInt), dims), ...rest };
  };
}

/** target[offset + d] += sum of rows[from..to) at d */
function addRows(
  target: Float64Array,
  offset: number,
  rows: Float32Array,
  from: number,
  to: number,
  dimension: number,
): void {
  for (let row = from; row < to; row++)
    for (let d = 0; d < dimension; d++)
      target[offset + d] = (target[offset + d] ?? 0) + (rows[row * dimension + d] ?? 0);
}
