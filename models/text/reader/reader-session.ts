import type { Head } from "../../runtime/learned-weights.ts";
import { headScores } from "../../runtime/linear-head.ts";
import { addRows, openTokenVectors } from "../../runtime/token-vectors.ts";
import { windows } from "../../runtime/windows.ts";
import { openWordPieces } from "../../runtime/word-pieces.ts";
import { softmax } from "../learning/linear-model.ts";
import { psytarLabels } from "../learning/psytar-corpus.ts";
import { sentences } from "../sentences.ts";
import type { Calibration, ReaderWeights } from "./reader-weights.ts";
import type { ReaderText, Reading, ReadSpan, SentenceReading } from "./reading.ts";
import { spansOfTags } from "./spans-of-tags.ts";

export interface ReaderSessionOptions {
  /** The model's bytes (`applyWeights`). */
  readonly model: Uint8Array;
  /** Path of its `tokenizer.json`. */
  readonly tokenizer: string;
  readonly heads: ReaderWeights["heads"];
  readonly calibration: ReaderWeights["calibration"];
  /** Windows read of one text; what lies beyond adds nothing. Default 16. */
  readonly maxWindows?: number;
}

/** Pieces of a window without the special ones: what the reader was trained with. */
const room = 126;

/** Ratings were learned as (rating - middle) / span, 1 to 10 as -1 to 1. */
const ratingMiddle = 5.5;
const ratingSpan = 4.5;

/** The reader in the calling thread. A text's reading does not depend on what is read beside it. */
export async function openReaderSession(options: ReaderSessionOptions) {
  const { heads, calibration, maxWindows = 16 } = options;
  const words = await openWordPieces(options.tokenizer);
  const vectors = await openTokenVectors(options.model);
  const { dimension } = vectors;

  const read = async ({ text, parts: spans = sentences(text) }: ReaderText): Promise<Reading> => {
    const parts = spans.map(({ start, end }, part) => {
      const located = words.locate(text.slice(start, end));
      return { part, start, ids: located.ids, starts: located.starts, ends: located.ends };
    });
    const sums = new Float64Array(parts.length * dimension);
    const special = new Float64Array(dimension);
    const counts = parts.map(() => 0);
    const mentions: ReadSpan[] = [];
    let tokens = 0;
    for (const window of windows(parts, room).slice(0, maxWindows)) {
      const ids = [words.start, ...window.flatMap((piece) => piece.ids), words.end];
      const states = await vectors.read(ids);
      const tagsAt = (row: number) =>
        softmax(
          Float64Array.from(headScores(heads.spans, states.subarray(row * dimension, (row + 1) * dimension))),
        );
      let at = 1;
      for (const { part, ids } of window) {
        addRows(sums, part * dimension, states, at, at + ids.length, dimension);
        const first = counts[part] ?? 0;
        const { start = 0, starts = [], ends = [] } = parts[part] ?? {};
        const place = (offset: number) => start + offset;
        mentions.push(
          ...spansOfTags(
            text,
            starts.slice(first, first + ids.length).map(place),
            ends.slice(first, first + ids.length).map(place),
            ids.map((_, i) => tagsAt(at + i)),
          ),
        );
        counts[part] = first + ids.length;
        at += ids.length;
      }
      addRows(special, 0, states, 0, 1, dimension);
      addRows(special, 0, states, at, at + 1, dimension);
      tokens += ids.length;
    }
    const whole = Float64Array.from(special);
    for (let i = 0; i < sums.length; i++) whole[i % dimension] = (whole[i % dimension] ?? 0) + (sums[i] ?? 0);
    const mean = whole.map((x) => x / tokens);
    const [negative = 0, neutral = 0, positive = 0] = headScores(heads.review, mean);
    const sharesOf = (sum: Float64Array): SentenceReading["shares"] => {
      const share = sum.map((x) => x / tokens);
      const [negative = 0, neutral = 0, positive = 0] = weigh(heads.review, share);
      return [negative, neutral, positive, ratingSpan * (weigh(heads.rating, share)[0] ?? 0)];
    };
    const sentence = (_: unknown, part: number): SentenceReading => {
      const sum = sums.subarray(part * dimension, (part + 1) * dimension);
      const own = sum.map((x) => x / Math.max(1, counts[part] ?? 1));
      return {
        shares: sharesOf(sum),
        labels: headScores(heads.sentences, own).map((z, k) =>
          probability(z, calibration[psytarLabels[k] ?? "ADR"]),
        ),
        ade: probability(headScores(heads.ade, own)[0] ?? 0, calibration.ade),
      };
    };
    return {
      review: [negative, neutral, positive],
      rating: ratingSpan * (headScores(heads.rating, mean)[0] ?? 0) + ratingMiddle,
      sentences: parts.slice(0, counts.findLastIndex((count) => count > 0) + 1).map(sentence),
      spans: mentions,
    };
  };
  return { read, inference: vectors.inference, close: vectors.close };
}

function probability(logit: number, { scale, offset }: Calibration): number {
  return 1 / (1 + Math.exp(-(scale * logit + offset)));
}

/** The head's outputs without its bias. */
function weigh({ weights, bias }: Head, vector: Float64Array): number[] {
  return headScores({ weights, bias: bias.map(() => 0) }, vector);
}
