import type { Head } from "../runtime/learned-weights.ts";
import { headScores } from "../runtime/linear-head.ts";
import { addRows, openTokenVectors } from "../runtime/token-vectors.ts";
import { openWordPieces } from "../runtime/word-pieces.ts";
import { room } from "./claim-tokens.ts";
import { selectEvidence } from "./select-evidence.ts";

export interface GateSessionOptions {
  /** The model's bytes (`restoreModel`). */
  readonly model: Uint8Array;
  /** Path of the encoder that it was trained from, for how alike two texts are. */
  readonly base: string;
  /** Path of the `tokenizer.json` of both. */
  readonly tokenizer: string;
  /** Outputs supported, contradicted, not enough; over the first token's vector beside the mean of the claim's. */
  readonly head: Head;
}

/** A claim and one text, for the cross-encoder. */
export interface PairText {
  readonly claim: string;
  readonly evidence: string;
}

/** What the cross-encoder says of a pair. */
export interface PairReading {
  /** Of supported, contradicted, not enough. */
  readonly logits: readonly [number, number, number];
  /** Between the mean vectors of the claim's and the evidence's tokens. */
  readonly cosine: number;
  /** Cosine of claim and evidence, each read alone by the encoder as it was before training. */
  readonly similarity: number;
  /** The part of the evidence that was read. */
  readonly read: string;
}

/** The cross-encoder in the calling thread. A pair's reading does not depend on what is read beside it. */
export async function openGateSession({ model, base, tokenizer, head }: GateSessionOptions) {
  const words = await openWordPieces(tokenizer);
  const vectors = await openTokenVectors(model);
  const { dimension } = vectors;
  const encoder = await openTokenVectors(base);

  /** The first token's vector, as this encoder was trained to be used. */
  const embed = async (ids: readonly number[]): Promise<Float64Array> =>
    Float64Array.from((await encoder.read([words.start, ...ids, words.end])).subarray(0, dimension));

  const read = async ({ claim, evidence }: PairText): Promise<PairReading> => {
    const said = words.encode(claim).slice(0, room.claim);
    const left = room.total - said.length;
    const part = selectEvidence(claim, evidence, left, (stretch) => words.encode(stretch).length);
    const text = words.encode(part).slice(0, left);
    const states = await vectors.read([words.start, ...said, words.end, ...text, words.end]);
    const mean = (from: number, count: number): Float64Array => {
      const sum = new Float64Array(dimension);
      addRows(sum, 0, states, from, from + count, dimension);
      return sum.map((x) => x / Math.max(1, count));
    };
    const [ofClaim, ofText] = [mean(1, said.length), mean(2 + said.length, text.length)];
    const pooled = new Float64Array(2 * dimension);
    pooled.set(states.subarray(0, dimension));
    pooled.set(ofClaim, dimension);
    const [supported = 0, contradicted = 0, notEnough = 0] = headScores(head, pooled);
    return {
      logits: [supported, contradicted, notEnough],
      cosine: cosine(ofClaim, ofText),
      similarity: cosine(await embed(said), await embed(text)),
      read: part,
    };
  };
  return {
    read,
    inference: () => vectors.inference() + encoder.inference(),
    close: async () => {
      await vectors.close();
      await encoder.close();
    },
  };
}

function cosine(a: Float64Array, b: Float64Array): number {
  let [dot, x, y] = [0, 0, 0];
  a.forEach((value, i) => {
    const other = b[i] ?? 0;
    dot += value * other;
    x += value * value;
    y += other * other;
  });
  return dot / (Math.sqrt(x * y) || 1);
}
