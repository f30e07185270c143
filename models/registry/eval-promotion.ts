import type { EvalOptions, Report } from "../report.ts";
import { wilson } from "../text/clean/eval/wilson.ts";
import { seededRandom } from "../text/learning/random.ts";
import { compareModels } from "./promotion-rule.ts";
import type { Verdict } from "./verdict.ts";

const name = "promotion";
const what =
  "The promotion rule on simulated models: how often one that is no better is promoted, and how often one that is better";
const seed = 20261126;
const simulations = 200;
const draws = 200;
/** Examples of a held-out set, as large as the sentiment head's; of three classes, as frequent as there. */
const sizes = [800];
const shares = [0.22, 0.2, 0.58];
/** Accuracy of the current model, and share of examples on which the two decide apart. */
const skill = 0.7;
const apart = 0.25;
const gains = [0, 0.02, 0.04, 0.06];

/**
 * Two models that agree on three quarters of the examples and are right or wrong independently on the others, in
 * clusters of one to three near-copies that share their fate. A gain is what the candidate's accuracy is higher by.
 */
export async function run(_options: EvalOptions): Promise<Report> {
  const random = seededRandom(seed);
  const rates = sizes.flatMap((n) =>
    gains.map((gain) => {
      let promoted = 0;
      for (let i = 0; i < simulations; i++) {
        const [candidate, current] = simulate(n, gain, random);
        const of = (model: string, verdicts: readonly Verdict[]) => ({
          model,
          heldOut: "simulated",
          verdicts,
          readKnown: true,
        });
        const options = { classes: shares.length, seed: seed + i, draws };
        if (compareModels(of("candidate", candidate), of("current", current), options).beats) promoted++;
      }
      const { low, high } = wilson(promoted / simulations, simulations);
      return { n, gain, promoted: promoted / simulations, low, high };
    }),
  );
  return {
    name,
    what,
    n: simulations * rates.length,
    seed,
    figures: { simulations, draws, skill, apart, rates },
  };
}

function simulate(n: number, gain: number, random: () => number): [Verdict[], Verdict[]] {
  const [candidate, current]: [Verdict[], Verdict[]] = [[], []];
  while (candidate.length < n) {
    const cluster = candidate.length;
    const copies = random() < 0.95 ? 1 : 2 + Math.floor(random() * 2);
    const truth = draw(shares, random());
    const together = random() >= apart;
    const [a, b] = [random(), random()];
    const other = (truth + 1 + Math.floor(random() * 2)) % shares.length;
    // Where they decide apart, the candidate's chance is better by what makes the gain over all examples.
    const ours = together ? b < skill : a < skill + gain / apart;
    for (let copy = 0; copy < copies && candidate.length < n; copy++) {
      const verdict = { id: `e${candidate.length}`, cluster, truth, probabilities: [], read: false };
      candidate.push({ ...verdict, predicted: ours ? truth : other });
      current.push({ ...verdict, predicted: b < skill ? truth : other });
    }
  }
  return [candidate, current];
}

function draw(weights: readonly number[], at: number): number {
  let sum = 0;
  for (const [k, weight] of weights.entries()) {
    sum += weight;
    if (at < sum) return k;
  }
  return weights.length - 1;
}
