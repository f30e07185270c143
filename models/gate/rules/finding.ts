/** What a rule found to be wrong between a claim and a text. */
export interface Finding {
  readonly rule: RuleName;
  /** `conflict`: the text says otherwise; `missing`: it says nothing of it. */
  readonly kind: "conflict" | "missing";
  /** The words of the claim. */
  readonly claim: string;
  /** The words of the text against them. */
  readonly evidence?: string;
}

export type RuleName = "number" | "negation" | "drug" | "effect" | "quantifier" | "antonym" | "replaced";
