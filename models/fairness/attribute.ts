/** What reviews are grouped by. */
export const attributes = [
  "language",
  "category",
  "product_class",
  "rating_source",
  "age_band",
  "sex",
] as const;
export type Attribute = (typeof attributes)[number];

/** One review as an audit sees it, for one outcome of one model: "is it labelled negative?" */
export interface AuditedRow {
  /** The review's group by attribute; absent where the review states none. */
  readonly groups: Readonly<Partial<Record<Attribute, string>>>;
  /** Whether the model says so; null where it declined to judge. */
  readonly selected: boolean | null;
  /** The model's probability that it is so; null where the model gives none. */
  readonly probability: number | null;
  /** Whether it is so by the writer's own rating; null where there is none. */
  readonly truth: boolean | null;
}
