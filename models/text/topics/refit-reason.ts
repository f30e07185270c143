import { minTexts } from "./fit-topics.ts";

/** Why topics are fitted again instead of only assigning what is new. */
export type RefitReason = "no_topics" | "model" | "grown" | "shrunk" | "unassigned" | "drift";

/** How things stood when topics were last fitted. */
export interface LastFit {
  readonly model: string;
  /** Distinct texts there were. */
  readonly texts: number;
  /** Share of the fitted texts that belonged to no topic. */
  readonly outlierShare: number;
  /** Mean similarity of the fitted texts to their topics. */
  readonly similarity: number;
}

/** How they stand now. */
export interface Standing {
  readonly model: string;
  /** Distinct texts there are. */
  readonly texts: number;
  /** Texts without an assignment yet, given to the topics that stand. */
  readonly arrived: { readonly texts: number; readonly outliers: number; readonly similarity: number };
}

/** A corpus that has grown, or shrunk, by a quarter may have subjects of another weight. */
const growth = 1.25;
/** Fewer new texts than this say nothing about a trend. */
const enoughArrived = 50;
/** New texts that fit no topic: twice the share of the fit, and no fewer than one in ten. */
const outlierFactor = 2;
const leastOutlierShare = 0.1;
/** New texts that lie this much further from their topics: they are about something else under the same words. */
const drift = 0.05;

/** Whether topics have to be fitted again, and why; undefined when those that stand will do. */
export function refitReason(last: LastFit | undefined, now: Standing): RefitReason | undefined {
  if (!last) return now.texts >= minTexts ? "no_topics" : undefined;
  if (last.model !== now.model) return "model";
  if (now.texts >= growth * last.texts) return "grown";
  if (now.texts * growth <= last.texts) return "shrunk";
  const { texts, outliers, similarity } = now.arrived;
  if (texts < enoughArrived) return undefined;
  if (outliers / texts > Math.max(leastOutlierShare, outlierFactor * last.outlierShare)) return "unassigned";
  return similarity < last.similarity - drift ? "drift" : undefined;
}
