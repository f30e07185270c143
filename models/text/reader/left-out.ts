import { readFile } from "node:fs/promises";
import { shippedWeights } from "../../runtime/learned-weights.ts";
import type { Reading } from "./reading.ts";

/**
 * What readers said of the reviews of the training data that were trained without them (four folds, by
 * `training/train_reader.py --fold`), by review id: what a head on top of the reader is trained on, so that it learns how far
 * the reader is to be trusted on what it has not seen.
 */
export async function loadLeftOut(): Promise<ReadonlyMap<string, Pick<Reading, "review" | "rating">>> {
  const file = shippedWeights("reader-left-out.json");
  const answers = JSON.parse(await readFile(file, "utf8")) as Record<
    string,
    [number, number, number, number]
  >;
  return new Map(
    Object.entries(answers).map(([id, [negative, neutral, positive, rating]]) => [
      id,
      { review: [negative, neutral, positive], rating },
    ]),
  );
}
