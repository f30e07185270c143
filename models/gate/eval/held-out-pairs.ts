import { corruptionKinds } from "../corruptions.ts";
import type { Pair } from "../pairs/pair.ts";
import type { SourceText } from "../pairs/source-texts.ts";
import { syntheticPairs } from "../pairs/synthetic-pairs.ts";

/** The kinds that the gate is held to. */
export const measuredKinds = corruptionKinds.filter((kind) => kind !== "detail");

/** Corruptions of reviews and case reports that nothing was trained or chosen on; every kind that a sentence allows. */
export function heldOutPairs(texts: readonly SourceText[], seed: number): Pair[] {
  return syntheticPairs(texts, {
    ...{ split: "test", seed, kept: 2, corrupted: 3, kinds: measuredKinds },
    sentences: { reviews: 600, "case-reports": 300 },
  });
}

/** Claims with something added that their evidence does not say. */
export function detailPairs(texts: readonly SourceText[], seed: number): Pair[] {
  return syntheticPairs(texts, {
    ...{ split: "test", seed, kept: 0, corrupted: 1, kinds: ["detail"] },
    sentences: { reviews: 200, "case-reports": 100 },
  });
}
