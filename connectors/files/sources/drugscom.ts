import { defineSource } from "../source-mapping.ts";

/** UCI 462: dates are `May 20, 2012` in the archive and `20-May-12` in copies that went through a spreadsheet. */
export const drugscom = defineSource({
  name: "drugscom",
  doc: "215,063 drugs.com reviews of 2008-2017, rated 1 to 10.",
  licence: "CC BY 4.0 (UCI, Drug Review Dataset)",
  where: { artefact: "drugscom", files: ["drugsComTrain_raw.tsv", "drugsComTest_raw.tsv"] },
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
  dateFormats: ["%B %d, %Y", "%d-%b-%y"],
});
