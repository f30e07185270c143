import type { SentenceEncoder } from "../models/runtime/encoding.ts";

/** Vectors of single sentences; those asked for lately are not encoded again, as the same stretches answer many questions. */
export type SentenceVectors = (
  texts: readonly string[],
  signal?: AbortSignal,
) => Promise<readonly Float32Array[]>;

/** Sentences remembered: some 30 MB. */
const most = 20_000;

export function sentenceVectors(encoder: SentenceEncoder): SentenceVectors {
  const known = new Map<string, Float32Array>();
  return async (texts, signal) => {
    const fresh = [...new Set(texts.filter((text) => !known.has(text)))];
    const encoded = await encoder.encode(
      fresh.map((text) => [text]),
      signal,
    );
    fresh.forEach((text, i) => {
      const vector = encoded[i]?.vector;
      if (vector) known.set(text, vector);
    });
    const vectors = texts.map((text) => known.get(text) ?? new Float32Array(encoder.dimension));
    // The longest known go first, once all that this question needs is taken out.
    for (const text of known.keys()) {
      if (known.size <= most) break;
      known.delete(text);
    }
    return vectors;
  };
}
