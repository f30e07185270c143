import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { applyWeights } from "./apply-weights.ts";
import type { LearnedWeights } from "./learned-weights.ts";
import { WeightsUnusable } from "./weights-unusable.ts";

/**
 * The model that training made: the base encoder's ONNX file with what was learned written over its weights.
 *
 * @param base folder with the base encoder's `model.onnx`
 * @param name of the weights, for the error
 * @returns the ONNX file's bytes, in shared memory
 * @throws WeightsUnusable where the weights were made for another encoder
 */
export async function restoreModel(
  base: string,
  name: string,
  weights: Pick<LearnedWeights, "base" | "vectors" | "matrices">,
): Promise<Uint8Array> {
  const file = join(base, "model.onnx");
  const bytes = await readFile(file);
  const hash = createHash("sha256").update(bytes).digest("hex");
  if (hash !== weights.base)
    throw new WeightsUnusable(`${file} has SHA-256 ${hash}; ${name} was trained from ${weights.base}`);
  return applyWeights(bytes, weights);
}
