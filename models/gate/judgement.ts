export type Verdict = "supported" | "contradicted" | "not_enough";
export interface Quote {
  readonly id: string;
  readonly text: string;
}
/** k of n things counted in the lake, that a claim's number or quantifier speaks of. */
export interface Counted {
  readonly k: number;
  readonly n: number;
}
export interface Claim {
  readonly text: string;
  /** What it cites, best first. */
  readonly cited: readonly Quote[];
  /** What else could bear on it: looked at where the cited does not carry the claim. */
  readonly others?: readonly Quote[];
  readonly counted?: Counted;
  /** The drug the claim is about, in normalised lower case; its evidence is from reviews of this drug, which need not name it. */
  readonly product?: string;
}
export interface Judgement {
  readonly verdict: Verdict;
  /** Calibrated probability that the verdict is right, 0-1. */
  readonly confidence: number;
  /** high / medium / low: words for the badge. */
  readonly badge: "high" | "medium" | "low";
  /** Ids of the quotes that decided. */
  readonly evidence: readonly string[];
  /** The rule that decided, where one overruled the model: number, negation, drug, quantifier, language, no_evidence, … */
  readonly rule?: string;
}
export interface Gate {
  /** name@version */
  readonly model: string;
  judge(claims: readonly Claim[], signal?: AbortSignal): Promise<readonly Judgement[]>;
  close(): Promise<void>;
}
