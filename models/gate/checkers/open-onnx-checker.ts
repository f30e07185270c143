import { join } from "node:path";
import { modelHash } from "../../runtime/encoder-model.ts";
import { openThreadCrew } from "../../runtime/thread-crew.ts";
import { WeightsUnusable } from "../../runtime/weights-unusable.ts";
import type { PairReading, PairText } from "../gate-session.ts";
import type { CrossEncoder } from "../open-cross-encoder.ts";
import type { CheckerSessionOptions } from "./checker-session.ts";
import type { KnownChecker } from "./known-checkers.ts";

export interface OnnxCheckerOptions {
  readonly checker: KnownChecker;
  /** Folder with `model.onnx` (inputs `input_ids`, `attention_mask`, and `token_type_ids` where it has it; output `logits`) and `tokenizer.json`. */
  readonly folder: string;
  /** SHA-256 of `model.onnx`, in hex. */
  readonly sha256: string;
  /** Default: one per core, at most 8. */
  readonly threads?: number;
}

/**
 * A published checker in place of the gate's own: for `GateOptions.checker`, with `logitsOnly` as its stacked model.
 *
 * @throws WeightsUnusable where the model is not the pinned one; EncoderFailed where it does not open
 */
export async function openOnnxChecker({
  checker,
  folder,
  sha256,
  threads,
}: OnnxCheckerOptions): Promise<CrossEncoder> {
  const model = join(folder, "model.onnx");
  const hash = await modelHash(model);
  if (hash !== sha256.toLowerCase())
    throw new WeightsUnusable(
      `${model} has SHA-256 ${hash}, not ${sha256}, which ${checker.name} is pinned to`,
    );
  const data: CheckerSessionOptions = { model, tokenizer: join(folder, "tokenizer.json"), checker };
  const crew = await openThreadCrew<PairText, PairReading, null>({
    file: "models/gate/checkers/checker-thread",
    data,
    threads,
  });
  return { model: `${checker.name}@${hash.slice(0, 12)}`, read: crew.read, close: crew.close };
}
