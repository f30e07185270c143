import { join } from "node:path";
import { modelHash } from "../runtime/encoder-model.ts";
import type { SentenceEncoder } from "../runtime/encoding.ts";
import { openSentenceEncoder } from "../runtime/sentence-encoder.ts";

export interface EvidenceEncoder {
  readonly encoder: SentenceEncoder;
  /** `bge-small@` and the start of the hash of its file: vectors of other weights are not comparable. */
  readonly name: string;
}

/**
 * Opens what reads stretches and questions: bge-small, which finds more than the encoder of everything else (docs/models/retrieval.md).
 *
 * @param folder of the artefact `reader-base`
 * @throws EncoderFailed, ProviderUnavailable when the model cannot be opened
 */
export async function openEvidenceEncoder(folder: string): Promise<EvidenceEncoder> {
  const model = join(folder, "model.onnx");
  const name = `bge-small@${(await modelHash(model)).slice(0, 12)}`;
  return { name, encoder: await openSentenceEncoder({ model, tokenizer: join(folder, "tokenizer.json") }) };
}
