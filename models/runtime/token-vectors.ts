import { InferenceSession, Tensor } from "onnxruntime-node";
import { EncoderFailed, ProviderUnavailable } from "./encoder-errors.ts";

export type Provider = "cpu" | "cuda";

/** A BERT encoder in an ONNX session of the calling thread: token ids of one window in, a vector per token out. */
export interface TokenVectors {
  /** Numbers per token. */
  readonly dimension: number;
  /** Row by row, ids x dimension. Blocks the thread while ONNX Runtime computes. */
  read(ids: readonly number[]): Promise<Float32Array>;
  /** Milliseconds inside ONNX Runtime since opening. */
  inference(): number;
  close(): Promise<void>;
}

/**
 * Opens a session that computes one window at a time on one thread: with dynamic int8 quantisation activation scales
 * depend on everything in a batch, so a text's result would depend on its neighbours.
 *
 * @param model path of an ONNX model with BERT's inputs and the output `last_hidden_state`, or its bytes
 * @throws ProviderUnavailable, EncoderFailed
 */
export async function openTokenVectors(
  model: string | Uint8Array,
  provider: Provider = "cpu",
): Promise<TokenVectors> {
  const session = await openSession(model, provider);
  const feed = feeder();
  let inference = 0;
  const read = async (ids: readonly number[]): Promise<Float32Array> => {
    const feeds = feed(ids);
    const begun = performance.now();
    const output = (await session.run(feeds)).last_hidden_state;
    inference += performance.now() - begun;
    if (!(output?.data instanceof Float32Array))
      throw new EncoderFailed("the model gave no last_hidden_state");
    return output.data;
  };
  const probe = [0, 0];
  const dimension = (await read(probe)).length / probe.length;
  inference = 0;
  return { dimension, read, inference: () => inference, close: () => session.release() };
}

async function openSession(model: string | Uint8Array, provider: Provider): Promise<InferenceSession> {
  const options: InferenceSession.SessionOptions = {
    executionProviders: [provider],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: "sequential",
    graphOptimizationLevel: "all",
    logSeverityLevel: 3,
  };
  try {
    // Two calls, one per signature of the library.
    return typeof model === "string"
      ? await InferenceSession.create(model, options)
      : // The library takes no shared memory.
        await InferenceSession.create(new Uint8Array(model), options);
  } catch (error) {
    if (provider !== "cpu") throw new ProviderUnavailable(provider, error);
    const what = typeof model === "string" ? model : "the model";
    throw new EncoderFailed(`${what} cannot be opened: ${String(error)}`, { cause: error });
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
export function addRows(
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
