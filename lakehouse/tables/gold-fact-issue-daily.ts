import { issueCategories } from "../issue-categories.ts";
import { defineTable } from "../table.ts";

/** Which issues came up, day by day. */
export const goldFactIssueDaily = defineTable({
  name: "gold.fact_issue_daily",
  doc: "Posts per day, product and issue category, with their negative share; product (all) is everything.",
  columns: {
    product: { type: "VARCHAR", doc: "Product; (all) for all of them together", maxLength: 200 },
    day: { type: "DATE", doc: "Day the reviews were written" },
    issue: {
      type: "VARCHAR",
      doc: "Category, as in silver.issues",
      accepted: issueCategories,
    },
    posts: { type: "BIGINT", doc: "Reviews that mention it, duplicates once", min: 1 },
    mean_rating: { type: "DOUBLE", doc: "Mean rating of those with one", nullable: true, min: 1, max: 10 },
    scored: { type: "BIGINT", doc: "Those with a sentiment label", min: 0 },
    negative: { type: "BIGINT", doc: "Those labelled negative", min: 0 },
    negative_share: {
      type: "DOUBLE",
      doc: "Negative share of the scored; null where none is",
      nullable: true,
      min: 0,
      max: 1,
    },
    negative_share_lo: {
      type: "DOUBLE",
      doc: "Lower end of its 95 % Wilson interval",
      nullable: true,
      min: 0,
      max: 1,
    },
    negative_share_hi: {
      type: "DOUBLE",
      doc: "Upper end of its 95 % Wilson interval",
      nullable: true,
      min: 0,
      max: 1,
    },
  },
  key: ["product", "day", "issue"],
});
