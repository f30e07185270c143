/** A text as the sentence encoder sees it. */
export interface Encoding {
  /** L2-normalised mean of the token vectors. Length: the encoder's dimension. */
  readonly vector: Float32Array;
  /**
   * What each part of the text put into `vector`, row by row (parts x dimension): the sum of the part's token vectors
   * over the text's token count and norm. The rows and the share of the special tokens add up to `vector`, so a linear
   * function of the vector splits exactly into one term per part, without encoding anything twice.
   */
  readonly shares: Float32Array;
  /** Tokens read, special tokens included. */
  readonly tokens: number;
}

/** Texts to vectors. The result for a text is the same, bit for bit, whatever is encoded before, after or beside it. */
export interface SentenceEncoder {
  readonly dimension: number;
  /**
   * Encodes texts given as consecutive parts (sentences, say). Order of results is order of texts.
   * @throws EncoderFailed when the runtime fails or the encoder is closed; the reason of `signal` when aborted.
   */
  encode(texts: readonly (readonly string[])[], signal?: AbortSignal): Promise<Encoding[]>;
  /** Time spent since opening, summed over threads, in milliseconds. */
  readonly spent: EncoderTime;
  close(): Promise<void>;
}

export interface EncoderTime {
  /** Inside ONNX Runtime. */
  readonly inference: number;
  /** From taking a text up to its vector, inference included. */
  readonly total: number;
}
