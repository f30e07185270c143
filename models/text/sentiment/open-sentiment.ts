import { openReader } from "../reader/open-reader.ts";
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
  /** Folder of the artefact `reader-base`. */
  readonly base: string;
  /** Default: one per core, at most 8. */
  readonly threads?: number;
  /** Default: the head that ships. */
  readonly head?: SentimentHead;
}

/**
 * Reader and head together, for texts that nothing has read yet; the nightly's step judges by readings that are in the lake.
 *
 * @throws HeadUnusable where the head was trained on another reader, WeightsUnusable, EncoderFailed
 */
export async function openSentiment(options: SentimentOptions): Promise<SentimentScorer> {
  const head = options.head ?? (await loadSentimentHead());
  const { base, threads } = options;
  const reader = await openReader({ base, ...(threads !== undefined && { threads }) });
  if (reader.model !== head.reader) {
    await reader.close();
    throw wrongReader(head, reader.model);
  }
  return {
    model: head.model,
    languages: head.languages,
    async judge(texts, signal) {
      const readings = await reader.read(
        texts.map((text) => ({ text })),
        signal,
      );
      return readings.map((reading, i) => {
        const text = texts[i] ?? "";
        return judgeSentiment(head, text, sentences(text), reading);
      });
    },
    close: () => reader.close(),
  };
}

export function wrongReader(head: SentimentHead, reader: string): HeadUnusable {
  return new HeadUnusable(
    `the head ${head.model} was trained on ${head.reader}; the text was read by ${reader}`,
  );
}
