import { seededRandom } from "../text/learning/random.ts";
import { type Attribute, type AuditedRow, attributes } from "./attribute.ts";

/** A model and its reviews as chance makes them: what an audit's verdicts are worth is known only where the truth is. */
export interface Simulated {
  readonly reviews: number;
  /** How often the model's rates of sex `b` are those of `a`: 1 of a fair model, 0.5 of one that finds half as many. */
  readonly ratio: number;
  readonly seed: number;
}

/** Shares of each attribute's groups, and how many reviews state one: much like those of public drug reviews. */
const groups: Readonly<Record<Attribute, { readonly stated: number; readonly shares: readonly number[] }>> = {
  language: { stated: 1, shares: [0.97, 0.03] },
  category: {
    stated: 0.95,
    shares: [0.22, 0.18, 0.13, 0.1, 0.08, 0.07, 0.06, 0.05, 0.04, 0.03, 0.02, 0.02],
  },
  product_class: {
    stated: 0.7,
    shares: [0.2, 0.15, 0.12, 0.1, 0.08, 0.07, 0.06, 0.05, 0.05, 0.04, 0.03, 0.02, 0.02, 0.01],
  },
  rating_source: { stated: 1, shares: [0.75, 0.25] },
  age_band: { stated: 0.2, shares: [0.02, 0.15, 0.25, 0.22, 0.18, 0.12, 0.05, 0.01] },
  sex: { stated: 0.5, shares: [0.6, 0.4] },
};

/** 35 % of the writers are so; of a fair model, it finds 70 % of them, and says so of 15 % of the others. */
export function simulateAudit({ reviews, ratio, seed }: Simulated): readonly AuditedRow[] {
  const random = seededRandom(seed);
  return Array.from({ length: reviews }, () => {
    const of: Partial<Record<Attribute, string>> = {};
    for (const attribute of attributes) {
      const { stated, shares } = groups[attribute];
      if (random() < stated) of[attribute] = pick(shares, random());
    }
    const truth = random() < 0.35;
    const factor = of.sex === "b" ? ratio : 1;
    const selected = random() < factor * (truth ? 0.7 : 0.15);
    return {
      groups: of,
      selected: random() < 0.98 ? selected : null,
      truth: random() < 0.9 ? truth : null,
      probability: null,
    };
  });
}

function pick(shares: readonly number[], at: number): string {
  let sum = 0;
  const index = shares.findIndex((share) => {
    sum += share;
    return at < sum;
  });
  return String.fromCharCode(97 + (index < 0 ? shares.length - 1 : index));
}
