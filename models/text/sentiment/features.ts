import type { Encoding } from "../../runtime/encoding.ts";
import type { FeatureRow } from "../learning/matrix.ts";
import { type TfIdf, tfIdf, type Vocabulary } from "./ngrams.ts";

/** What the head reads of a text: n-grams, then the whole text's vector, its first and its last sentence's. */
export interface TextFeatures extends FeatureRow, Pick<TfIdf, "places"> {}

/** Dense features per dimension of the encoder. */
export const views = 3;

/** Features of a text given with its encoding by sentences. */
export function textFeatures(text: string, encoding: Encoding, vocabulary: Vocabulary): TextFeatures {
  return { ...tfIdf(text, vocabulary), dense: denseFeatures(encoding) };
}

/**
 * The text's vector and, as unit vectors, what its opening and its closing sentence put into it: reviews tend to say there
 * what the rest adds up to.
 */
export function denseFeatures({ vector, shares }: Encoding): Float64Array {
  const dimension = vector.length;
  const dense = new Float64Array(views * dimension);
  dense.set(vector);
  dense.set(unit(shares.subarray(0, dimension)), dimension);
  dense.set(unit(shares.subarray(Math.max(0, shares.length - dimension))), 2 * dimension);
  return dense;
}

function unit(vector: Float32Array): Float64Array {
  const norm = Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0)) || 1;
  return Float64Array.from(vector, (x) => x / norm);
}
