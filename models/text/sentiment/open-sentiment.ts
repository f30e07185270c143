import { join } from "node:path";
import { modelHash } from "../../runtime/encoder-model.ts";
import { openSentenceEncoder } from "../../runtime/sentence-encoder.ts";
import { sentences } from "../sentences.ts";
import { judgeSentiment, type Sentiment } from "./judge-sentiment.ts";
import { HeadUnusable, loadSentimentHead, type SentimentHead } from "./sentiment-head.ts";

/** Sentiment of English patient reviews. Deeper models come behind the same interface. */
export interface SentimentScorer {
  /** `name@version` */
  readonly model: string;
  /** ISO 639-1 codes of the languages it covers. */
  readonly languages: readonly string[];
  /** Judges texts that have at least one word, in order; a text's result does not depend on the others. */
  judge(texts: readonly string[], signal?: AbortSignal): Promise<Sentiment[]>;
  close(): Promise<void>;
}

export interface SentimentOptions {
  /** Folder with the encoder's `model.onnx` and `tokenizer.json`. */
  readonly encoder: string;
  /** Default: one per core, at most 8. */
  readonly threads?: number;
  /** Default: the head that ships. */
  readonly head?: SentimentHead;
}

/** Throws `HeadUnusable` where the head was trained on another encoder, `EncoderFailed` where that does not open. */
export async function openSentiment(options: SentimentOptions): Promise<SentimentScorer> {
  const head = options.head ?? (await loadSentimentHead());
  const model = join(options.encoder, "model.onnx");
  const hash = await modelHash(model);
  if (hash !== head.encoder)
    throw new HeadUnusable(
      `${model} has SHA-256 ${hash}; the head ${head.model} was trained on ${head.encoder}`,
    );
  const encoder = await openSentenceEncoder({
    model,
    tokenizer: join(options.encoder, "tokenizer.json"),
    ...(options.threads !== undefined && { threads: options.threads }),
  });
  return {
    model: head.model,
    languages: head.languages,
    async judge(texts, signal) {
      const spans = texts.map(sentences);
      const parts = texts.map((text, i) => (spans[i] ?? []).map(({ start, end }) => text.slice(start, end)));
      const encodings = await encoder.encode(parts, signal);
      return encodings.map((encoding, i) => judgeSentiment(head, texts[i] ?? "", spans[i] ?? [], encoding));
    },
    close: () => encoder.close(),
  };
}
