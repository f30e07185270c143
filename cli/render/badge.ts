import pc from "picocolors";

export interface Badged {
  readonly verdict: "supported" | "contradicted" | "not_enough";
  readonly confidence: number;
  readonly badge: "high" | "medium" | "low";
}

const words = {
  supported: "supported",
  contradicted: "contradicted",
  not_enough: "the evidence does not say",
} as const;

/** A verdict in words, with how sure it is in words and as a number: `supported, high 0.97`. */
export function badge({ verdict, confidence, badge }: Badged): string {
  const text = `${words[verdict]}, ${badge} ${confidence.toFixed(2)}`;
  if (verdict === "contradicted") return pc.red(text);
  return verdict === "supported" && badge !== "low" ? pc.green(text) : pc.yellow(text);
}
