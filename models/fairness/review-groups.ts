import type { Attribute } from "./attribute.ts";
import { conditionGroup } from "./condition-groups.ts";
import { productClass } from "./product-classes.ts";

/** What an audit reads of a review, as silver.reviews has it. */
export interface GroupedReview {
  readonly language: string;
  readonly condition: string | null;
  readonly product: string;
  readonly source: string;
  /** Stars, a class in place of them, or neither. */
  readonly rated: "stars" | "class" | null;
  readonly ageBand: string | null;
  readonly sex: string | null;
}

/** The review's group by attribute. Nothing is guessed: what a review does not state, it has no group of. */
export function reviewGroups(review: GroupedReview): Readonly<Partial<Record<Attribute, string>>> {
  const { language, condition, product, source, rated, ageBand, sex } = review;
  return {
    language,
    product_class: productClass(product),
    ...(condition !== null && { category: conditionGroup(condition) }),
    ...(rated !== null && { rating_source: `${source}, ${rated}` }),
    ...(ageBand !== null && { age_band: ageBand }),
    ...(sex !== null && { sex }),
  };
}
