import { issueCategories } from "../issue-categories.ts";
import { defineTable } from "../table.ts";

/** The posts to read first about each issue of a product. */
export const goldTopIssuePosts = defineTable({
  name: "gold.top_issue_posts",
  doc: "The five most telling posts per product and issue: most useful to readers, then most surely negative, then newest.",
  columns: {
    product: { type: "VARCHAR", doc: "Product", maxLength: 200 },
    issue: {
      type: "VARCHAR",
      doc: "Category, as in silver.issues",
      accepted: issueCategories,
    },
    place: { type: "INTEGER", doc: "1 is the most telling", min: 1, max: 5 },
    review_id: { type: "VARCHAR", doc: "silver.reviews.review_id", maxLength: 64 },
    excerpt: {
      type: "VARCHAR",
      doc: "Up to 240 characters around the words that decided the category",
      maxLength: 242,
    },
    rating: { type: "DOUBLE", doc: "Rating, 1 to 10", nullable: true, min: 1, max: 10 },
    useful_count: { type: "INTEGER", doc: "Readers who found the review useful", min: 0 },
    sentiment: {
      type: "VARCHAR",
      doc: "Label",
      nullable: true,
      accepted: ["negative", "neutral", "positive"],
    },
    p_negative: { type: "DOUBLE", doc: "Probability of the label negative", nullable: true, min: 0, max: 1 },
    reviewed_on: { type: "DATE", doc: "Day it was written", nullable: true },
    condition: { type: "VARCHAR", doc: "Condition it was written for", nullable: true, maxLength: 200 },
    source: { type: "VARCHAR", doc: "Source it comes from", maxLength: 64 },
  },
  key: ["product", "issue", "place"],
});
