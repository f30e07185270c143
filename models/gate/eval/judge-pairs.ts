import { combine } from "../combine.ts";
import { coreClaim } from "../core-claim.ts";
import type { Verdict } from "../judgement.ts";
import type { CrossEncoder } from "../open-cross-encoder.ts";
import { checkCounts } from "../rules/counts.ts";
import { checkQuantifier } from "../rules/quantifiers.ts";
import type { Stack } from "../stack.ts";
import { weigh } from "../weigh.ts";
import type { JudgedClaim } from "./measures.ts";

export interface ToJudge {
  readonly cluster: string;
  readonly kind: string;
  readonly evidence: string;
  readonly claim: string;
  readonly label: Verdict;
}

export interface Judged extends JudgedClaim {
  readonly pair: ToJudge;
  /** The most probable of the three, whatever the thresholds and rules say. */
  readonly likeliest: Verdict;
  readonly rule?: string | undefined;
}

/** The gate's verdict on pairs of a claim and one text, as `openGate` comes to it, with the score of support that lies below it. */
export async function judgePairs(
  models: { readonly crossEncoder: CrossEncoder; readonly stack: Stack },
  pairs: readonly ToJudge[],
): Promise<Judged[]> {
  const weighed = await weigh(models, pairs);
  const clusters = new Map<string, number>();
  return pairs.map((pair, i): Judged => {
    const { probabilities: p, found } = weighed[i] ?? {
      probabilities: { supported: 0, contradicted: 0, notEnough: 1 },
      found: [],
    };
    const general = [
      ...checkQuantifier(pair.claim, undefined, 1),
      ...checkCounts(coreClaim(pair.claim).subject, undefined, 1),
    ];
    const { verdict, confidence, rule } = combine([{ ids: ["0"], probabilities: p, found }], [], general);
    const cluster = clusters.get(pair.cluster) ?? clusters.size;
    clusters.set(pair.cluster, cluster);
    const ranked = (["supported", "contradicted", "not_enough"] as const).toSorted(
      (a, b) => of(p, b) - of(p, a),
    );
    // A veto takes the support away, whatever the model says.
    const supported =
      p.supported >= 0 && verdict !== "supported" && rule !== undefined
        ? Math.min(p.supported, 0.02)
        : p.supported;
    return {
      pair,
      cluster,
      truth: pair.label,
      kind: pair.kind,
      verdict,
      confidence,
      supported,
      likeliest: ranked[0] ?? "not_enough",
      rule,
    };
  });
}

function of(p: { supported: number; contradicted: number; notEnough: number }, verdict: Verdict): number {
  return verdict === "supported" ? p.supported : verdict === "contradicted" ? p.contradicted : p.notEnough;
}
