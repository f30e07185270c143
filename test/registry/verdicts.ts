import type { JudgedModel } from "../../models/registry/promotion-rule.ts";
import type { Verdict } from "../../models/registry/verdict.ts";
import { seededRandom } from "../../models/text/learning/random.ts";

/** What a made-up model said: right with a chance of its own on each example. */
export function madeVerdicts(n: number, skill: number, seed: number, perCluster = 1): Verdict[] {
  const random = seededRandom(seed);
  return Array.from({ length: n }, (_, i) => {
    const truth = i % 3;
    const predicted = random() < skill ? truth : (truth + 1 + Math.floor(random() * 2)) % 3;
    const probabilities = [0.1, 0.1, 0.1].map((p, k) => (k === predicted ? 0.8 : p));
    return {
      id: `e${i}`,
      cluster: Math.floor(i / perCluster) * perCluster,
      truth,
      predicted,
      probabilities,
      read: false,
    };
  });
}

export function judged(model: string, verdicts: readonly Verdict[], heldOut = "set"): JudgedModel {
  return { model, heldOut, verdicts, readKnown: true };
}
