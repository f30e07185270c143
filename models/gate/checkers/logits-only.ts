import { featureNames } from "../features.ts";
import type { Stack } from "../stack.ts";

/** A stacked model that passes a checker's own probabilities on; the rules' vetoes stay. */
export function logitsOnly(crossEncoder: string): Stack {
  const columns = featureNames.length;
  const weights = new Float64Array(3 * columns);
  for (let verdict = 0; verdict < 3; verdict++) weights[verdict * columns + verdict] = 1;
  return { crossEncoder, model: { outputs: 3, sparse: 0, weights, bias: new Float64Array(3) } };
}
