import { defineSource } from "../source-mapping.ts";

/**
 * 979 drugs.com reviews of 2008-2017. Its ratings are classes made of the stars (negative, neutral, positive), not
 * numbers, and stay classes.
 */
export const sample = defineSource({
  name: "sample",
  doc: "979 drugs.com reviews of 2008-2017, with a class in place of the rating.",
  licence: "CC BY 4.0 (UCI, Drug Review Dataset)",
  where: { artefact: "sample-reviews", files: ["drugsComTrain.tsv", "drugsComTest.tsv"] },
  format: "tsv",
  columns: {
    external_id: "",
    drug: "drugName",
    condition: "condition",
    review: { column: "review", unquote: true },
    rating: "rating",
    reviewed_on: "date",
    useful_count: "usefulCount",
  },
  rating: { kind: "class", classes: ["negative", "neutral", "positive"] },
  dateFormats: ["%B %d, %Y"],
});
