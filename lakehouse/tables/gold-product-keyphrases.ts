import { keyphraseColumns } from "../keyphrase-columns.ts";
import { defineTable } from "../table.ts";

/** What sets a product's reviews apart, in their own words. */
export const goldProductKeyphrases = defineTable({
  name: "gold.product_keyphrases",
  doc: "Up to twenty keyphrases per product that at least two reviews have, by how much more often than other products'.",
  columns: {
    product: { type: "VARCHAR", doc: "Product", maxLength: 200 },
    ...keyphraseColumns("product"),
  },
  key: ["product", "place"],
});
