import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { EncoderFailed } from "../runtime/encoder-errors.ts";
import { parseLearnedWeights, shippedWeights } from "../runtime/learned-weights.ts";
import { restoreModel } from "../runtime/restore-model.ts";
import { openThreadCrew } from "../runtime/thread-crew.ts";
import { WeightsUnusable } from "../runtime/weights-unusable.ts";
import type { GateSessionOptions, PairReading, PairText } from "./gate-session.ts";

/** Reads claims beside texts. The gate's own is the one that ships; another one is plugged in by `GateOptions.checker`. */
export interface CrossEncoder {
  /** `name@version` */
  readonly model: string;
  /** In order; a pair's reading does not depend on the others. */
  read(pairs: readonly PairText[], signal?: AbortSignal): Promise<PairReading[]>;
  close(): Promise<void>;
}

export interface CrossEncoderOptions {
  /** Folder with the base encoder's `model.onnx` and `tokenizer.json`. */
  readonly base: string;
  /** Default: one per core, at most 8. */
  readonly threads?: number | undefined;
  /** Default: the weights that ship. */
  readonly weights?: string | undefined;
}

/**
 * Reads the weights at once, and opens the model with the first pair to read: most nights nothing has to be read.
 *
 * @throws WeightsUnusable where the weights are missing or damaged; from `read`, where they are made for another encoder, and
 * EncoderFailed where the model does not open
 */
export async function openCrossEncoder({
  base,
  threads,
  weights,
}: CrossEncoderOptions): Promise<CrossEncoder> {
  const file = weights ?? shippedWeights("gate.bin");
  const learned = parseLearnedWeights(await readFile(file), file);
  const model = `gate@${learned.version}`;
  const head = learned.heads.get("verdict");
  if (!head) throw new WeightsUnusable(`${file} is damaged: it has no head "verdict"`);
  const open = async () => {
    const data: GateSessionOptions = {
      model: await restoreModel(base, model, learned),
      base: join(base, "model.onnx"),
      tokenizer: join(base, "tokenizer.json"),
      head,
    };
    return openThreadCrew<PairText, PairReading, null>({ file: "models/gate/gate-thread", data, threads });
  };
  let crew: ReturnType<typeof open> | undefined;
  let closed = false;
  return {
    model,
    async read(pairs, signal) {
      if (pairs.length === 0) return [];
      if (closed) throw new EncoderFailed("the gate is closed");
      crew ??= open();
      return (await crew).read(pairs, signal);
    },
    async close() {
      closed = true;
      // A model that did not open has been told of by `read`.
      await (await crew?.catch(() => undefined))?.close();
    },
  };
}
