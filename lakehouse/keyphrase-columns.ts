import type { Column } from "./table.ts";

/** Columns of a Gold table of keyphrases, beside what they are of: a product or a topic. */
export function keyphraseColumns(of: "product" | "topic"): Readonly<Record<string, Column>> {
  return {
    place: { type: "INTEGER", doc: "1 has the most weight", min: 1, max: 20 },
    phrase: { type: "VARCHAR", doc: "In its commonest form", maxLength: 250 },
    stem: { type: "VARCHAR", doc: "What its forms share, as in silver.keyphrases", maxLength: 250 },
    reviews: { type: "BIGINT", doc: `Reviews of the ${of} that have it, duplicates once`, min: 2 },
    reviews_read: { type: "BIGINT", doc: `Reviews of the ${of} that have any phrase`, min: 2 },
    weight: {
      type: "DOUBLE",
      doc: `Class-based TF-IDF: share of the ${of}'s reviews, times the logarithm of how rare it is among all ${of}s'`,
      min: 0,
    },
    scored: { type: "BIGINT", doc: "Those of `reviews` with a sentiment label", min: 0 },
    negative: { type: "BIGINT", doc: "Those labelled negative", min: 0 },
    negative_share: share("Negative share of the scored; null where none is"),
    negative_share_lo: share("Lower end of its 95 % Wilson interval"),
    negative_share_hi: share("Upper end of its 95 % Wilson interval"),
    example_review_id: {
      type: "VARCHAR",
      doc: "The review that the phrase tells most about (silver.reviews.review_id)",
      maxLength: 64,
    },
  };
}

function share(doc: string): Column {
  return { type: "DOUBLE", doc, nullable: true, min: 0, max: 1 };
}
