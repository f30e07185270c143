import { join } from "node:path";
import type { EncoderTime } from "../../runtime/encoding.ts";
import { restoreModel } from "../../runtime/restore-model.ts";
import { openThreadCrew } from "../../runtime/thread-crew.ts";
import type { ReaderSessionOptions } from "./reader-session.ts";
import { type Calibrated, loadReaderWeights, type ReaderWeights, thresholdsOf } from "./reader-weights.ts";
import type { ReaderText, Reading } from "./reading.ts";

/** Reads English texts: one pass of the encoder, every head. */
export interface TextReader {
  /** `reader@version` */
  readonly model: string;
  /** In order; a text's reading does not depend on the others. */
  read(texts: readonly ReaderText[], signal?: AbortSignal): Promise<Reading[]>;
  /** The probability from which a label counts. */
  readonly thresholds: Readonly<Record<Calibrated, number>>;
  readonly spent: EncoderTime;
  close(): Promise<void>;
}

export interface ReaderOptions {
  /** Folder with the base encoder's `model.onnx` and `tokenizer.json`. */
  readonly base: string;
  /** Default: one per core, at most 8. */
  readonly threads?: number;
  /** Default: the weights that ship. */
  readonly weights?: ReaderWeights;
}

/** @throws WeightsUnusable where the weights were made for another encoder, EncoderFailed where it does not open */
export async function openReader({ base, threads, weights }: ReaderOptions): Promise<TextReader> {
  const learned = weights ?? (await loadReaderWeights());
  const data: ReaderSessionOptions = {
    model: await restoreModel(base, learned.model, learned),
    tokenizer: join(base, "tokenizer.json"),
    heads: learned.heads,
    calibration: learned.calibration,
  };
  const crew = await openThreadCrew<ReaderText, Reading, null>({
    file: "models/text/reader/reader-thread",
    data,
    threads,
  });
  return {
    model: learned.model,
    thresholds: thresholdsOf(learned),
    read: crew.read,
    spent: crew.spent,
    close: crew.close,
  };
}
