import { createHash } from "node:crypto";
import { datasetRef } from "../../lakehouse/dataset-ref.ts";
import type { Lake } from "../../lakehouse/lake.ts";
import { sql } from "../../lakehouse/sql.ts";

export interface SilverReview {
  readonly id: string;
  readonly text: string;
  readonly language?: string;
}

/** Puts reviews into silver as they stand, and gives the reference a clean step would. */
export async function reviewsOf(lake: Lake, reviews: readonly SilverReview[], night: string) {
  const sha = (text: string) => createHash("sha256").update(text).digest("hex");
  const { snapshot } = await lake.commit(
    { key: `clean ${night}`, run: night, task: "clean" },
    async (transaction) => {
      await transaction.run(sql`delete from silver.reviews`);
      const column = <T>(of: (review: SilverReview) => T) => reviews.map(of);
      return transaction.append("silver.reviews", {
        names: [
          ...["review_id", "source", "product", "text", "text_hash", "language", "useful_count"],
          ...["cluster_id", "pii_counts", "notes", "cleaner"],
        ],
        columns: [
          column(({ id }) => id),
          column(() => "test"),
          column(() => "x"),
          column(({ text }) => text),
          column(({ text }) => sha(text)),
          column(({ language }) => language ?? "en"),
          column(() => 0),
          column(({ id }) => id),
          column(() => "{}"),
          column(() => []),
          column(() => "1"),
        ],
        rows: reviews.length,
      });
    },
  );
  return datasetRef("silver.reviews", {
    snapshot,
    rows: reviews.length,
    content: sha(JSON.stringify(reviews)),
  });
}
