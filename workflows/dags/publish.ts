import { z } from "zod";
import { defineDag } from "../engine/define-dag.ts";
import { steps } from "./steps.ts";

/** Gold for tools that read plain Parquet and know no DuckLake. */
export const publish = defineDag(
  "publish",
  {
    doc: "Gold tables as plain Parquet files, all of one snapshot",
    params: z.object({
      tables: z
        .array(z.string().regex(/^gold\.[a-z_]+$/))
        .default([])
        .describe("Gold tables to publish, gold.product_daily; all of them where the list is empty"),
    }),
  },
  ({ params, task }) => {
    task(
      "publish-gold",
      steps.publishGold,
      { tables: params.tables },
      { queue: "io", cache: false, doc: "each file is replaced whole; doing it again does it again" },
    );
  },
);
