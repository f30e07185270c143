import type { Evidence } from "./evidence.ts";

/** What evidence must be of; what is left out does not matter. */
export interface EvidenceFilter {
  /** One of these, as `normaliseDrug` writes them. */
  readonly products?: readonly string[];
  /** ISO 639-1. */
  readonly language?: string;
  /** First and last ISO day, both included. Evidence without a day is none of either. */
  readonly from?: string;
  readonly to?: string;
  readonly source?: Evidence["source"];
}

/** Undefined where everything fits. */
export function fits(filter: EvidenceFilter): ((evidence: Evidence) => boolean) | undefined {
  const { products, language, from, to, source } = filter;
  const wanted = products && new Set(products);
  if (!wanted && language === undefined && from === undefined && to === undefined && source === undefined)
    return undefined;
  return (evidence) =>
    (!wanted || wanted.has(evidence.product)) &&
    (language === undefined || evidence.language === language) &&
    (source === undefined || evidence.source === source) &&
    (from === undefined || (evidence.saidOn !== undefined && evidence.saidOn >= from)) &&
    (to === undefined || (evidence.saidOn !== undefined && evidence.saidOn <= to));
}
