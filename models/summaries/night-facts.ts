import type { Evidence } from "../retrieval/evidence.ts";
import type { Share } from "./chance.ts";
import type { Trend } from "./trends.ts";

/** What a night found and what the night before had found: plain rows, each with the ids of the evidence behind it, best first. */
export interface NightFacts {
  /** Absent for the first night: there is nothing to compare with. */
  readonly before?: { readonly run: string };
  readonly topics: readonly TopicFact[];
  readonly anomalies: readonly AnomalyFact[];
  readonly verdicts: readonly VerdictFact[];
  readonly trends: readonly TrendFact[];
  readonly ratings: readonly RatingFact[];
  readonly effects: readonly EffectFact[];
  readonly issues: readonly IssueFact[];
}

type Behind = readonly Evidence["id"][];

/** A topic that this night has and the night before had not, or the other way round. */
export interface TopicFact {
  readonly label: string;
  readonly state: "new" | "vanished" | "revived";
  /** Reviews of it; of a vanished one, in the night before. */
  readonly reviews: number;
  readonly evidence: Behind;
}

/** An anomaly that the night before did not know. */
export interface AnomalyFact {
  readonly scope: "overall" | "condition" | "product";
  readonly name: string;
  readonly measure: "volume" | "negative-share";
  readonly grain: "day" | "month";
  /** ISO day; of a month its first. */
  readonly step: string;
  readonly direction: "up" | "down";
  /** Reviews, or a share of 0 to 1; and what was expected. */
  readonly value: number;
  readonly expected: number;
  /** Robust standard deviations from the expected. */
  readonly score: number;
  readonly evidence: Behind;
}

/** A bias verdict that turned. */
export interface VerdictFact {
  readonly model: string;
  readonly attribute: string;
  /** Absent where the attribute's groups are compared. */
  readonly group?: string;
  readonly metric: string;
  readonly before: string | null;
  readonly after: string;
  readonly evidence: Behind;
}

/** A product whose negative share rises or falls beyond chance, where the night before it did not; see `trendsBeyondChance`. */
export interface TrendFact {
  readonly product: string;
  readonly trend: Trend;
  /** Negative reviews of those scored, in the 90 days to now and in the 90 before. */
  readonly now: Share;
  readonly earlier: Share;
  readonly evidence: Behind;
}

/** A product whose ratings do. */
export interface RatingFact {
  readonly product: string;
  readonly trend: Trend;
  /** Mean of the ratings (1 to 10) and their number, in the same periods. */
  readonly now: { readonly mean: number; readonly n: number };
  readonly earlier: { readonly mean: number; readonly n: number };
  readonly evidence: Behind;
}

/** Reviews of a product that mention an effect, this night and the night before. */
export interface EffectFact {
  readonly product: string;
  readonly effect: string;
  readonly reviews: number;
  readonly before: number;
  /** Reviews that call it severe or life-threatening. */
  readonly severe: number;
  readonly evidence: Behind;
}

/** An issue of a product that does: reviews that mention it, of those that were read for issues, in the same periods. */
export interface IssueFact {
  readonly product: string;
  readonly issue: string;
  readonly trend: Trend;
  readonly now: Share;
  readonly earlier: Share;
  readonly evidence: Behind;
}
