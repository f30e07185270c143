import type { EncoderOptions } from "./encoder-session.ts";
import type { Encoding, SentenceEncoder } from "./encoding.ts";
import { openThreadCrew } from "./thread-crew.ts";

export interface SentenceEncoderOptions extends EncoderOptions {
  /** Threads, each with a session of its own. Default: one per core, at most 8. */
  readonly threads?: number;
}

/**
 * Opens the encoder on worker threads.
 *
 * @throws EncoderFailed, ProviderUnavailable when the model cannot be opened.
 */
export async function openSentenceEncoder(options: SentenceEncoderOptions): Promise<SentenceEncoder> {
  const { threads, ...data } = options;
  const crew = await openThreadCrew<readonly string[], Encoding, { readonly dimension: number }>({
    file: "models/runtime/encoder-thread",
    data,
    threads,
    provider: options.provider,
  });
  return {
    dimension: crew.facts.dimension,
    spent: crew.spent,
    encode: (texts, signal) => crew.read(texts, signal),
    close: () => crew.close(),
  };
}
