import type { Counted } from "../judgement.ts";
import type { Finding } from "./finding.ts";
import { quantitiesOf } from "./quantities.ts";

/**
 * Numbers that say how many people or reviews a claim is of ("12 of 40 reviews", "30 % of users"), against what was counted. Without a
 * count, a number no larger than the quotes is for them to show.
 *
 * @param subject the words that say it (`CoreClaim.subject`)
 * @param quotes how many texts the claim cites
 */
export function checkCounts(subject: string, counted: Counted | undefined, quotes: number): Finding[] {
  return quantitiesOf(subject).flatMap(({ value, dimension, text, bound }): Finding[] => {
    if (!counted)
      return dimension === "count" && value <= quotes
        ? []
        : [{ rule: "number", kind: "missing", claim: text }];
    const { k, n } = counted;
    const share = n > 0 ? (100 * k) / n : 0;
    const right =
      dimension === "percent"
        ? bound === "above"
          ? share >= value
          : bound === "below"
            ? share <= value
            : Math.abs(value - share) <= 0.51
        : value === k || value === n || (bound === "above" && k > value) || (bound === "below" && k < value);
    return right ? [] : [{ rule: "number", kind: "conflict", claim: text, evidence: `${k} of ${n}` }];
  });
}
