import { defineTable } from "../table.ts";

/** Which reactions came up with which product, day by day. */
export const goldAdverseEventDaily = defineTable({
  name: "gold.adverse_event_daily",
  doc: "Reviews per day, product and reaction that affirm it of the product or of stopping it, duplicates once; product (all) is everything.",
  columns: {
    product: {
      type: "VARCHAR",
      doc: "The reviewed product; the drug named where the text says it of another; (all) for all of them together",
      maxLength: 200,
    },
    day: { type: "DATE", doc: "Day the reviews were written" },
    reaction: { type: "VARCHAR", doc: "silver.reactions.code", maxLength: 64 },
    reaction_name: { type: "VARCHAR", doc: "Its name", maxLength: 200 },
    system: { type: "VARCHAR", doc: "Body system", maxLength: 64 },
    mapped_code: {
      type: "VARCHAR",
      doc: "Its code in the mapped vocabulary",
      nullable: true,
      maxLength: 200,
    },
    reviews: { type: "BIGINT", doc: "Reviews with an affirmed mention", min: 1 },
    severe: { type: "BIGINT", doc: "Of those, reviews that call it severe or life-threatening", min: 0 },
    on_stopping: {
      type: "BIGINT",
      doc: "Of those, reviews that tell of it only on stopping the product",
      min: 0,
    },
  },
  key: ["product", "day", "reaction"],
});
