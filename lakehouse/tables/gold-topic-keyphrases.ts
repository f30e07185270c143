import { keyphraseColumns } from "../keyphrase-columns.ts";
import { defineTable } from "../table.ts";

/** What sets a topic's reviews apart, in their own words. */
export const goldTopicKeyphrases = defineTable({
  name: "gold.topic_keyphrases",
  doc: "Up to twenty keyphrases per topic that at least two reviews have, by how much more often than other topics'.",
  columns: {
    topic: { type: "VARCHAR", doc: "silver.topic_catalog.topic", maxLength: 12 },
    ...keyphraseColumns("topic"),
  },
  key: ["topic", "place"],
});
