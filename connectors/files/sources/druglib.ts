import { defineSource } from "../source-mapping.ts";

/** UCI 461: three free texts make the review; records that contain line breaks were broken over lines by a spreadsheet. */
export const druglib = defineSource({
  name: "druglib",
  doc: "4,143 druglib.com reviews, rated 1 to 10, with grades of effectiveness and side effects.",
  licence: "CC BY 4.0 (UCI, Drug Review Dataset)",
  where: { artefact: "druglib", files: ["drugLibTrain_raw.tsv", "drugLibTest_raw.tsv"] },
  format: "tsv",
  brokenLines: { firstField: "^\\d+$" },
  columns: {
    external_id: "",
    drug: "urlDrugName",
    condition: "condition",
    review: { join: ["benefitsReview", "sideEffectsReview", "commentsReview"] },
    rating: "rating",
  },
});
