import { join } from "node:path";
import { encoderName, modelHash } from "../../runtime/encoder-model.ts";
import type { SentenceEncoder } from "../../runtime/encoding.ts";
import { openSentenceEncoder } from "../../runtime/sentence-encoder.ts";
import { chooseKeyphrases, type Keyphrase } from "./choose-keyphrases.ts";
import { phraseOf, prepare } from "./prepare.ts";
import { shippedRanker } from "./ranker.ts";
import { openTagger } from "./word-classes.ts";

/** Version of the phrases: raise it with every change of how they are found or ranked. */
const keyphrasesVersion = 1;

/** Languages whose phrases are found, ISO 639-1: those of the tagger and the encoder. */
export const keyphraseLanguages: readonly string[] = ["en"];

/** A text with its vector by the same encoder. */
export interface EncodedText {
  readonly text: string;
  /** As in `silver.encodings`; unit length. */
  readonly vector: ArrayLike<number>;
}

/** Finds the phrases texts are about. A text's phrases do not depend on the texts beside it or before it. */
export interface KeyphraseFinder {
  /** `keyphrases@VERSION-ENCODER` */
  readonly model: string;
  /** At most `keyphrasesPerText` of each text, in the order of the texts. */
  find(texts: readonly EncodedText[], signal?: AbortSignal): Promise<(readonly Keyphrase[])[]>;
  close(): Promise<void>;
}

export const keyphrasesPerText = 10;

/** Phrase vectors kept: reviews say the same things again and again. 1.5 KB each. */
const remembered = 20_000;

/**
 * Opens the tagger and the encoder for phrases. A text is not encoded again: its vector is given.
 *
 * @param encoder folder with `model.onnx` and `tokenizer.json`
 * @throws EncoderFailed where the encoder does not open
 */
export async function openKeyphrases(options: {
  readonly encoder: string;
  /** Default: one per core, at most 8. */
  readonly threads?: number;
}): Promise<KeyphraseFinder> {
  const file = join(options.encoder, "model.onnx");
  const [version] = encoderName(await modelHash(file))
    .split("@")
    .slice(1);
  const tagger = await openTagger();
  const encoder = await openSentenceEncoder({
    model: file,
    tokenizer: join(options.encoder, "tokenizer.json"),
    ...(options.threads !== undefined && { threads: options.threads }),
  });
  const known = new Map<string, Float32Array>();
  return {
    model: `keyphrases@${keyphrasesVersion}-${version}`,
    async find(texts, signal) {
      const prepared = texts.map(({ text }) => prepare(tagger, text));
      const phrases = prepared.flatMap((each) => each.candidates.map((one) => phraseOf(each, one)));
      const vectors = await phraseVectors(encoder, phrases, known, signal);
      return texts.map(({ vector }, i) => {
        const ready = prepared[i];
        return ready
          ? chooseKeyphrases(ready, { vector, vectors, ranker: shippedRanker, limit: keyphrasesPerText })
          : [];
      });
    },
    close: () => encoder.close(),
  };
}

/** Vectors by phrase; those not known yet are computed and remembered, the oldest are forgotten. */
export async function phraseVectors(
  encoder: SentenceEncoder,
  phrases: readonly string[],
  known: Map<string, Float32Array>,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, Float32Array>> {
  const asked = new Set(phrases);
  const fresh = [...asked].filter((phrase) => !known.has(phrase));
  const encoded = await encoder.encode(
    fresh.map((phrase) => [phrase]),
    signal,
  );
  const vectors = new Map<string, Float32Array>();
  for (const phrase of asked) {
    const vector = known.get(phrase);
    if (vector) vectors.set(phrase, vector);
  }
  fresh.forEach((phrase, i) => {
    const vector = encoded[i]?.vector;
    if (!vector) return;
    vectors.set(phrase, vector);
    known.set(phrase, vector);
  });
  for (const phrase of known.keys()) {
    if (known.size <= remembered) break;
    known.delete(phrase);
  }
  return vectors;
}
