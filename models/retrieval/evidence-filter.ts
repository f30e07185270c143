import type { Evidence, EvidenceKind } from "./evidence.ts";

/** What evidence must be of; what is left out does not matter. */
export interface EvidenceFilter {
  /** One of these, as `normaliseDrug` writes them. */
  readonly products?: readonly string[];
  /** ISO 639-1. */
  readonly language?: string;
  /** First and last ISO day, both included. Evidence without a day is none of either. */
  readonly from?: string;
  readonly to?: string;
  /** One of these. */
  readonly sources?: readonly EvidenceKind[];
}

/** Undefined where everything fits. */
export function fits(filter: EvidenceFilter): ((evidence: Evidence) => boolean) | undefined {
  const { products, language, from, to, sources } = filter;
  const wanted = products && new Set(products);
  if (!wanted && language === undefined && from === undefined && to === undefined && sources === undefined)
    return undefined;
  return (evidence) =>
    (!wanted || namesOf(evidence).some((name) => wanted.has(name))) &&
    (language === undefined || evidence.language === language) &&
    (sources === undefined || sources.includes(evidence.source)) &&
    (from === undefined || (evidence.saidOn !== undefined && evidence.saidOn >= from)) &&
    (to === undefined || (evidence.saidOn !== undefined && evidence.saidOn <= to));
}

/** Of what evidence is about: a label has several, brands and generic. */
export function namesOf({ product, products }: Pick<Evidence, "product" | "products">): readonly string[] {
  return products ?? [product];
}
